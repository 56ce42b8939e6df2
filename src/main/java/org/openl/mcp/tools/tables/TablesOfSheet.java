package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/** The tables of a sheet. */
@RegisterForReflection
public record TablesOfSheet(
    @JsonPropertyDescription("Absent if it is not known") Optional<String> sheet,
    List<TableItem> tables) {}
