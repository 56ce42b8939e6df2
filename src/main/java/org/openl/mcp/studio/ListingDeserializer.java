package org.openl.mcp.studio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a {@link Listing} from either form. Skipped content takes no memory. */
@RegisterForReflection
final class ListingDeserializer extends JsonDeserializer<Listing<?>>
    implements ContextualDeserializer {

  private final JsonDeserializer<Object> ofItem;

  /** For Jackson, which calls {@link #createContextual} before it reads a value. */
  ListingDeserializer() {
    this(null);
  }

  private ListingDeserializer(JsonDeserializer<Object> ofItem) {
    this.ofItem = ofItem;
  }

  @Override
  public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property)
      throws JsonMappingException {
    JavaType item = context.getContextualType().containedType(0);
    // Finding it for each item would take a fifth of the time for reading a list.
    return new ListingDeserializer(context.findRootValueDeserializer(item));
  }

  @Override
  public Listing<?> deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (parser.isExpectedStartArrayToken()) {
      return new Listing<>(items(parser, context), Optional.empty());
    }
    return parser.isExpectedStartObjectToken() ? page(parser, context) : noListing(context);
  }

  private Listing<?> page(JsonParser parser, DeserializationContext context) throws IOException {
    Optional<List<Object>> content = Optional.empty();
    Optional<Long> total = Optional.empty();
    boolean numbered = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("content") && value == JsonToken.START_ARRAY) {
        content = Optional.of(items(parser, context));
      } else if (field.equals("total") && value == JsonToken.VALUE_NUMBER_INT) {
        total = Optional.of(parser.getLongValue());
      } else {
        numbered |= field.equals("pageNumber") && value.isNumeric();
        parser.skipChildren();
      }
    }
    // An empty page has no content field.
    return content.isEmpty() && !numbered
        ? noListing(context)
        : new Listing<>(content.orElseGet(List::of), total);
  }

  private List<Object> items(JsonParser parser, DeserializationContext context) throws IOException {
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!parser.isExpectedStartObjectToken()) {
        return context.reportInputMismatch(this, "an item is not an object");
      }
      items.add(ofItem.deserialize(parser, context));
    }
    return List.copyOf(items);
  }

  private Listing<?> noListing(DeserializationContext context) throws IOException {
    return context.reportInputMismatch(this, "neither an array nor a page");
  }
}
