package org.openl.mcp.call.views;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page with its styles and scripts in one text, because it can load nothing. */
final class ViewPage {

  private static final String FOLDER = "/META-INF/view/";

  /** A line of the page that names a file, whose text takes its place. */
  private static final Pattern FILE = Pattern.compile("(?m)^@file ([a-z]+\\.(?:css|js))$");

  private volatile Optional<String> html = Optional.empty();

  /** Returns the page. It is read once. */
  String html() {
    String page = html.orElseGet(ViewPage::read);
    html = Optional.of(page);
    return page;
  }

  private static String read() {
    return FILE.matcher(text("view.html"))
        .replaceAll(file -> Matcher.quoteReplacement(text(file.group(1)).strip()));
  }

  private static String text(String file) {
    try (InputStream in = ViewPage.class.getResourceAsStream(FOLDER + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
