package org.openl.mcp.call.answers;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.openl.mcp.call.Answer;

/** The answer of {@code openl_list_repositories}. */
@RegisterForReflection
public record RepositoryList(List<RepositoryItem> repositories) implements Answer {}
