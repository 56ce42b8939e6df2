package org.openl.mcp.studio.projects;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The addresses of Studio's pages in answers of 5.27, such as {@code
 * #repository/project/module/table}. They tell which project the HTTP session has read last.
 */
public final class SessionAddress {

  private SessionAddress() {}

  /** Returns whether an address is in a project. Another call may have changed the session. */
  public static boolean isIn(ProjectDetails project, Optional<String> address) {
    String prefix = "#" + project.repository().orElse("") + "/" + project.name() + "/";
    return address.filter(url -> decoded(url).startsWith(prefix)).isPresent();
  }

  static String decoded(String url) {
    return URLDecoder.decode(url.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
