package org.openl.mcp.tools.branches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.StudioFault;

/** Creating and deleting branches with Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class BranchToolsTest extends BranchScenarios {

  private static String branch(String name) {
    return of("'branch':'" + name + "'");
  }

  @Test
  void createsABranchWithoutASwitch() {
    JsonObject created = tools.content(CREATE, branch(FEATURE));

    assertEquals("The branch was created from 'master'.", created.getString("done"));
    assertEquals(MAIN, created.getString("projectBranch"));
    assertEquals(studio.revisions(id, MAIN).get(0), created.getString("revision"));
    assertTrue(
        notes(created)
            .contains(
                "The project is still on the branch 'master'. Switch it with openl_open_project."),
        created::encode);
    assertEquals(1, studio.writes().size());
    assertEquals(studio.revisions(id, MAIN), studio.revisions(id, FEATURE));
  }

  @Test
  void createsABranchAtAnEarlierRevision() {
    commit(MAIN, "changed");
    String first = studio.revisions(id, MAIN).get(1);

    JsonObject created =
        tools.content(
            CREATE, of("'branch':'old','revision':'%s'".formatted(first.substring(0, 8))));

    assertEquals(first, created.getString("revision"));
    assertEquals(List.of(first), studio.revisions(id, "old"));
  }

  @Test
  void createsNoBranchThatExistsOrHasAnInvalidName() {
    create(FEATURE);
    studio.forgetRequests();

    assertTrue(
        tools
            .failure(CREATE, branch(FEATURE))
            .startsWith("The branch was not created. There is already a branch 'feature/rates'."));
    assertEquals(List.of(), studio.writes());
    assertTrue(
        tools
            .failure(CREATE, branch("a b~"))
            .startsWith("OpenL Studio does not permit the name of the branch 'a b~'."));
    assertTrue(
        tools
            .failure(CREATE, of("'branch':'x','revision':'abc'"))
            .startsWith("There is no revision 'abc' of the project."));
  }

  @Test
  void deletesABranchOnlyAfterAPersonHasSeenItsUnmergedCommits() {
    create(FEATURE);
    commit(FEATURE, "changed");
    String head = studio.revisions(id, FEATURE).get(0);

    assertTrue(
        tools
            .failure(DELETE, branch(FEATURE))
            .startsWith("Nothing was done: a person has to confirm"));
    assertTrue(confirmed(DELETE, branch(FEATURE), DENY).startsWith("Nothing was done"));
    String text = confirmed(DELETE, branch(FEATURE), ALLOW);

    assertTrue(text.contains("The branch was deleted."), text);
    assertTrue(text.contains(head), text);
    String question = asked.peek();
    assertTrue(question.startsWith("Delete the branch 'feature/rates'?"), question);
    assertTrue(
        question.contains("1 commit is not merged into the main branch 'master'."), question);
    assertTrue(
        question.contains("- " + head.substring(0, 8) + " Other User, ")
            && question.contains(": Other notes"),
        question);
    assertEquals(
        List.of("DELETE /rest/projects/" + id.replace("=", "%3D") + "/branches/feature/rates"),
        studio.writes().stream().filter(line -> line.startsWith("DELETE")).toList());
    assertTrue(
        tools
            .failure(DELETE, branch(FEATURE))
            .startsWith("The branch was not deleted. There is no branch 'feature/rates'."));
  }

  @Test
  void saysThatAllCommitsAreMerged() {
    create("merged");
    confirmed(DELETE, branch("merged"), ALLOW);
    assertTrue(
        asked.peek().contains("All its commits are merged into the main branch 'master'."),
        asked.peek());
    assertFalse(asked.peek().contains("This would be lost"), asked.peek());
  }

  @Test
  void deletesNoCommitsThatThePersonHasNotSeen() {
    create(FEATURE);

    String text =
        confirmed(DELETE, branch(FEATURE), ALLOW, () -> commit(FEATURE, Map.of("C4", 2.0)));

    assertEquals(
        "The branch was not deleted. The branch 'feature/rates' or its unmerged commits have changed since the person was asked."
            + " Repeat the call if the user still wants it: it asks again.",
        text);
    assertEquals(2, studio.revisions(id, FEATURE).size());
  }

  @Test
  void deletesNeitherTheMainBranchNorAProtectedOneNorTheOneInUse() {
    create("release");
    create("used");
    studio.protect("release");
    open("used");
    studio.forgetRequests();

    assertTrue(
        tools
            .failure(DELETE, branch(MAIN))
            .startsWith("The branch was not deleted. 'master' is the main branch"));
    assertTrue(
        tools
            .failure(DELETE, branch("release"))
            .startsWith("The branch was not deleted. The branch 'release' is protected"));
    assertTrue(
        tools
            .failure(DELETE, branch("used"))
            .startsWith("The branch was not deleted. The project is on the branch 'used'."));
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void doesNotDeleteABranchThatAnotherUserHasLocked() {
    create(FEATURE);
    bob.send("PATCH", PROJECT, "{'status':'OPENED','branch':'%s'}".formatted(FEATURE));
    String table = bob.get(PROJECT + "/tables?name=AgeFactor").at("/content/0/id");
    bob.send(
        "POST",
        PROJECT + "/tables/" + table + "/actions",
        "{'operation':'update','target':{'type':'cell','row':2,'column':1,'value':9}}");

    String text = confirmed(DELETE, branch(FEATURE), ALLOW);

    assertTrue(
        text.startsWith(
            "Another user is editing the project 'Insurance' on the branch 'feature/rates'."),
        text);
  }

  @Test
  void neverRepeatsADeletionWithoutAnAnswer() {
    create(FEATURE);
    studio.forgetRequests();
    studio.failNext("DELETE .*", StudioFault.reset(true));

    String text = confirmed(DELETE, branch(FEATURE), ALLOW);

    assertTrue(text.contains("may or may not have been done"), text);
    assertEquals(1, studio.writes().size());
  }
}
