package org.openl.mcp.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A node of a YAML or JSON document. Absent members are nodes without a value.
 *
 * @param value a map, a list, a scalar, or null
 */
record Tree(Object value) {

  /** Returns the documents of a file, with anchors and merges resolved. */
  static List<Tree> documents(Path file) {
    try {
      return documents(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Tree> documents(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return StreamSupport.stream(
            new Yaml(new SafeConstructor(options)).loadAll(text).spliterator(), false)
        .map(Tree::new)
        .toList();
  }

  /** Returns the node at a path of keys and indexes, such as {@code spec.rules.0.host}. */
  Tree at(String path) {
    Tree tree = this;
    for (String key : path.split("\\.")) {
      tree = tree.get(key);
    }
    return tree;
  }

  /** Returns a member by name, or an item by index. */
  Tree get(String key) {
    if (value instanceof Map<?, ?> map) {
      return new Tree(map.get(key));
    }
    return new Tree(
        value instanceof List<?> list && Integer.parseInt(key) < list.size()
            ? list.get(Integer.parseInt(key))
            : null);
  }

  /** Returns the value as text; empty if it is absent. */
  String text() {
    return value == null ? "" : value.toString();
  }

  /** Returns the items, or the values of the members. */
  List<Tree> items() {
    Stream<?> items =
        value instanceof Map<?, ?> map
            ? map.values().stream()
            : value instanceof List<?> list ? list.stream() : Stream.empty();
    return items.<Tree>map(Tree::new).toList();
  }

  /** Returns the names of the members. */
  List<String> names() {
    return value instanceof Map<?, ?> map
        ? map.keySet().stream().map(Object::toString).toList()
        : List.of();
  }

  /** Returns the items as text. */
  List<String> texts() {
    return items().stream().map(Tree::text).toList();
  }
}
