package org.openl.mcp.studio;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * A list as Studio answers it: a bare array in 5.27, a page envelope {@code {content, pageNumber,
 * …, total}} in 6.x.
 *
 * @param items the items, in Studio's order
 * @param total how many there are in all, when Studio says so
 */
@JsonDeserialize(using = ListingDeserializer.class)
@RegisterForReflection
public record Listing<T>(List<T> items, Optional<Long> total) {}
