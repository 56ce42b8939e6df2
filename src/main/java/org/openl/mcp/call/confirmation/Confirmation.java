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
 * @param losses what would be lost and cannot be restored, with the numbers of what it consists of,
 *     one line each; may be empty
 * @param details the first of the lost items, one line each; may be empty
 * @param state identifies everything that would be lost, also what the question does not show. It
 *     is not shown, but an answer is valid only for the same state. Empty if the question shows all
 */
public record Confirmation(
    String action,
    String project,
    Optional<String> branch,
    String effect,
    List<String> losses,
    List<String> details,
    String state) {

  /** The maximum number of losses, and of details, that are shown. */
  public static final int MOST_LINES = 12;

  /** The maximum length of a line, in characters. A longer one is cut. */
  private static final int LONGEST_LINE = 300;

  /** Makes every part printable and limits its length. A person must be able to read all of it. */
  public Confirmation {
    action = line(action);
    project = line(project);
    branch = branch.map(Confirmation::line);
    effect = line(effect);
    losses = limited(losses);
    details = limited(details);
  }

  /** Creates a confirmation without details. */
  public Confirmation(
      String action, String project, Optional<String> branch, String effect, List<String> losses) {
    this(action, project, branch, effect, losses, List.of(), "");
  }

  /**
   * Returns a line that begins with a number, such as {@code 3 tables: 'A', 'B' and 1 more}. It has
   * as many names as a line can show.
   *
   * @param counted what is lost, with the number
   * @param names the names of all, in quotation marks if necessary
   */
  public static String loss(String counted, List<String> names) {
    StringBuilder line = new StringBuilder(counted);
    for (int i = 0; i < names.size(); i++) {
      String name = (i == 0 ? ": " : ", ") + names.get(i);
      String more = more(names.size() - i);
      if (i > 0 && line.length() + name.length() + more.length() > LONGEST_LINE) {
        return line + " " + more;
      }
      line.append(name);
    }
    return line.toString();
  }

  private static String more(int number) {
    return "and %d more".formatted(number);
  }

  private static String line(String text) {
    return PrintableText.line(PublicText.name(text), LONGEST_LINE);
  }

  private static List<String> limited(List<String> lines) {
    List<String> shown =
        new ArrayList<>(lines.stream().limit(MOST_LINES).map(Confirmation::line).toList());
    if (lines.size() > MOST_LINES) {
      shown.add(more(lines.size() - MOST_LINES));
    }
    return List.copyOf(shown);
  }

  /** Returns the question as plain text of several lines. */
  public String question() {
    Stream<String> head =
        Stream.concat(
            Stream.of(action + "?", "", "Project: " + project),
            branch.map(name -> "Branch: " + name).stream());
    return String.join(
        "\n",
        Stream.of(
                head,
                Stream.of("", effect),
                listed("This would be lost:", losses),
                listed("In detail:", details))
            .flatMap(part -> part)
            .toList());
  }

  private static Stream<String> listed(String title, List<String> lines) {
    return lines.isEmpty()
        ? Stream.empty()
        : Stream.concat(Stream.of("", title), lines.stream().map(line -> "- " + line));
  }
}
