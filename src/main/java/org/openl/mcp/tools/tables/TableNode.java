package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/** A table in a {@link TableDependencies}. */
@RegisterForReflection
public record TableNode(
    Optional<String> name,
    Optional<String> kind,
    Optional<String> id,
    @JsonPropertyDescription("Project, if it is another one") Optional<String> project,
    Optional<String> workbook,
    Optional<String> range,
    @JsonPropertyDescription("Tables of this list that it uses directly") List<String> uses,
    @JsonPropertyDescription(
            "The given table uses it, is used by it, both, or is only related to it through others")
        Optional<String> relation) {}
