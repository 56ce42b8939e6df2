package org.openl.mcp.studio.branches;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The body of {@code POST /projects/{projectId}/merge} and {@code …/merge/check}. */
@RegisterForReflection
public record MergeRequest(MergeMode mode, String otherBranch) {}
