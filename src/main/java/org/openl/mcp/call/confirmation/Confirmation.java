package org.openl.mcp.call.confirmation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.config.PublicText;
import org.openl.mcp.text.PrintableText;

/**
 * What a destructive call is about to do, for the person who allows or denies it. It is created
 * before the call has any effect. Two equal confirmations of the same call are the same question.
 *
 * @param action the action as an imperative without a full stop, such as {@code Delete the table
 *     'Rates'}
 * @param project the name of the project
 * @param branch the branch, if the repository has branches
 * @param effect sentences about the effect, such as {@code The table is removed from the sheet.}
 * @param losses what would be lost and cannot be restored, one line each; may be empty
 */
public record Confirmation(
    String action, String project, Optional<String> branch, String effect, List<String> losses) {

  /** The maximum number of losses that are shown. */
  private static final int MOST_LOSSES = 12;

  /** The maximum length of a line, in characters. A longer one is cut. */
  private static final int LONGEST_LINE = 300;

  /** Makes every part printable and limits its length. A person must be able to read all of it. */
  public Confirmation {
    action = line(action);
    project = line(project);
    branch = branch.map(Confirmation::line);
    effect = line(effect);
    losses = limited(losses);
  }

  private static String line(String text) {
    return PrintableText.line(PublicText.name(text), LONGEST_LINE);
  }

  private static List<String> limited(List<String> lines) {
    List<String> shown =
        new ArrayList<>(lines.stream().limit(MOST_LOSSES).map(Confirmation::line).toList());
    if (lines.size() > MOST_LOSSES) {
      shown.add("and %d more".formatted(lines.size() - MOST_LOSSES));
    }
    return List.copyOf(shown);
  }

  /** Returns the question as plain text of several lines. */
  public String question() {
    Stream<String> head =
        Stream.concat(
            Stream.of(action + "?", "", "Project: " + project),
            branch.map(name -> "Branch: " + name).stream());
    Stream<String> lost =
        losses.isEmpty()
            ? Stream.empty()
            : Stream.concat(
                Stream.of("", "This would be lost:"), losses.stream().map(loss -> "- " + loss));
    return String.join(
        "\n", Stream.of(head, Stream.of("", effect), lost).flatMap(part -> part).toList());
  }
}
