package org.openl.mcp.call.arguments;

import io.quarkiverse.mcp.server.CompletionManager.CompletionArguments;
import java.util.List;
import java.util.Locale;
import org.openl.mcp.config.PublicText;

/** Completes one variable of resource templates. Each toolset has beans for its own variables. */
public interface VariableCompletion {

  /** Returns the name of the variable. */
  String variable();

  /**
   * Returns the values that match the typed text. Blocks, and throws the exceptions of a call to
   * Studio.
   */
  List<String> complete(CompletionArguments arguments);

  /** Returns whether an id begins with the typed text; false if the text is empty. */
  static boolean isBeginning(String fragment, String id) {
    return !fragment.isEmpty() && lowerCase(id).startsWith(lowerCase(fragment));
  }

  /** Returns a text as answers show it, in lower case. */
  static String lowerCase(String text) {
    return PublicText.name(text).toLowerCase(Locale.ROOT);
  }
}
