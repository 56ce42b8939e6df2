package org.openl.mcp.studio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a {@link Listing} from either form. */
@RegisterForReflection
final class ListingReader extends JsonDeserializer<Listing<?>> implements ContextualDeserializer {

  private final JavaType itemType;

  /** For Jackson, which asks for a contextual one before it reads anything. */
  ListingReader() {
    this(null);
  }

  private ListingReader(JavaType itemType) {
    this.itemType = itemType;
  }

  @Override
  public JsonDeserializer<?> createContextual(
      DeserializationContext context, BeanProperty property) {
    return new ListingReader(context.getContextualType().containedType(0));
  }

  @Override
  public Listing<?> deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    JsonNode tree = context.readTree(parser);
    JsonNode content = tree.isObject() ? content(tree) : tree;
    if (!content.isArray()) {
      return context.reportInputMismatch(this, "neither an array nor a page");
    }
    List<Object> items = new ArrayList<>(content.size());
    for (JsonNode item : content) {
      if (!item.isObject()) {
        return context.reportInputMismatch(this, "an item is no object");
      }
      items.add(context.readTreeAsValue(item, itemType));
    }
    JsonNode total = tree.path("total");
    return new Listing<>(
        List.copyOf(items), total.isNumber() ? Optional.of(total.longValue()) : Optional.empty());
  }

  /** An empty page comes without its content. */
  private static JsonNode content(JsonNode page) {
    return page.path("pageNumber").isNumber() && !page.has("content")
        ? JsonNodeFactory.instance.arrayNode()
        : page.path("content");
  }
}
