package org.openl.mcp.call.arguments;

import io.quarkiverse.mcp.server.CompletionManager.CompletionArguments;
import java.util.List;
import java.util.Locale;
import org.openl.mcp.config.PublicText;

/** Completes one variable of the templates of resources. Each toolset has beans for its own. */
public interface VariableCompletion {

  /** Returns the name of the variable. */
  String variable();

  /**
   * Returns the values that fit what has been typed. Blocks, and throws what a call to Studio
   * throws.
   */
  List<String> complete(CompletionArguments arguments);

  /** Returns whether an id begins with what has been typed; not if nothing has. */
  static boolean isBeginning(String fragment, String id) {
    return !fragment.isEmpty() && lowerCase(id).startsWith(lowerCase(fragment));
  }

  /** Returns a text as it is shown, in lower case. */
  static String lowerCase(String text) {
    return PublicText.name(text).toLowerCase(Locale.ROOT);
  }
}
