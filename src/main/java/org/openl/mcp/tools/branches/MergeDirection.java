package org.openl.mcp.tools.branches;

import java.util.List;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.branches.MergeMode;
import org.openl.mcp.studio.branches.MergeRequest;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.repositories.Branch;
import org.openl.mcp.text.Quoted;

/**
 * The two branches of a merge. Studio merges only from and into the branch that the project is on.
 *
 * @param from the branch whose changes are merged
 * @param into the branch that receives them
 */
record MergeDirection(String from, String into, MergeRequest request) {

  /**
   * Returns the direction of a merge.
   *
   * @param what the sentence that says what is not done
   * @throws CallException if the project is on neither branch, or if there is no such branch
   */
  static MergeDirection of(
      ProjectDetails project, List<Branch> branches, String from, String into, String what) {
    String current = BranchRefusals.requireBranch(project, what);
    BranchRefusals.find(branches, from, what);
    BranchRefusals.find(branches, into, what);
    if (from.equals(into)) {
      throw new CallException(
          what, "'from' and 'into' are the same branch.", "Repeat the call with two branches.");
    }
    if (!current.equals(from) && !current.equals(into)) {
      throw new CallException(
          what,
          "The project is on the branch %s, and OpenL Studio merges only from or into that branch."
              .formatted(Quoted.of(current)),
          "Open the project on %s with openl_open_project, then repeat the call."
              .formatted(Quoted.of(into)));
    }
    return current.equals(into)
        ? new MergeDirection(from, into, new MergeRequest(MergeMode.receive, from))
        : new MergeDirection(from, into, new MergeRequest(MergeMode.send, into));
  }
}
