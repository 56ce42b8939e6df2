package org.openl.mcp.studio.branches;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * The body of {@code POST /projects/{projectId}/branches}.
 *
 * @param revision the full id of the revision at which the branch begins; empty for the newest one
 *     of the branch that the project is on
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record NewBranch(String branch, Optional<String> revision) {}
