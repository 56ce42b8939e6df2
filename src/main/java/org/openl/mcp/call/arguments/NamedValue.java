package org.openl.mcp.call.arguments;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.text.Quoted;

/**
 * One entry of an argument that represents a map. Not every client accepts maps in an input schema,
 * so such an argument is an array of names and values.
 *
 * @param name the entry's name; not empty, and unique in the argument
 * @param value the entry's value; may be empty
 */
@RegisterForReflection
public record NamedValue(String name, String value) {

  /**
   * Returns the values by name, in the order of the entries.
   *
   * @param argument the argument's name
   * @throws CallException if a name is empty or occurs twice, ignoring case
   */
  public static Map<String, String> byName(String argument, List<NamedValue> entries) {
    Map<String, String> values = new LinkedHashMap<>();
    for (NamedValue entry : entries) {
      if (PrintableText.line(entry.name).isBlank()) {
        throw refusal("A name in '%s' is empty.".formatted(argument));
      }
      if (values.keySet().stream().anyMatch(name -> NameMatch.same(name, entry.name))) {
        throw refusal(
            "'%s' contains the name %s more than once.".formatted(argument, Quoted.of(entry.name)));
      }
      values.put(entry.name, entry.value);
    }
    return values;
  }

  private static CallException refusal(String why) {
    return new CallException(
        "The call was not made.", why, "Correct the arguments and repeat the call.");
  }
}
