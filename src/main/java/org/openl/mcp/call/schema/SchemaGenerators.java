package org.openl.mcp.call.schema;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Generates short, closed JSON schemas from Java types. A property is {@code required} if it is
 * always present.
 */
final class SchemaGenerators {

  private final SchemaGenerator generator;

  SchemaGenerators() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .without(Option.SCHEMA_VERSION_INDICATOR, Option.FLATTENED_OPTIONALS)
            .with(
                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                Option.FLATTENED_ENUMS,
                Option.INLINE_ALL_SCHEMAS,
                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
    config
        .forTypesInGeneral()
        .withCustomDefinitionProvider(
            (type, context) ->
                JsonNode.class.isAssignableFrom(type.getErasedType()) ? open(type, context) : null);
    config.forTypesInGeneral().withPropertySorter((first, second) -> 0);
    config
        .forFields()
        .withTargetTypeOverridesResolver(SchemaGenerators::withoutOptional)
        .withNullableCheck(field -> false)
        .withRequiredCheck(SchemaGenerators::alwaysThere)
        .withDescriptionResolver(
            field ->
                Optional.ofNullable(
                        field.getAnnotationConsideringFieldAndGetterIfSupported(
                            JsonPropertyDescription.class))
                    .map(JsonPropertyDescription::value)
                    .orElse(null));
    this.generator = new SchemaGenerator(config.build());
  }

  /** Returns an open schema, because content from Studio is passed on unchanged. */
  private static CustomDefinition open(ResolvedType type, SchemaGenerationContext context) {
    ObjectNode schema = context.getGeneratorConfig().createObjectNode();
    if (type.getErasedType() == ObjectNode.class) {
      schema.put("type", "object").put("additionalProperties", true);
    }
    return new CustomDefinition(
        schema, CustomDefinition.INLINE_DEFINITION, CustomDefinition.EXCLUDING_ATTRIBUTES);
  }

  private static List<ResolvedType> withoutOptional(FieldScope field) {
    ResolvedType type = field.getType();
    return type.getErasedType() == Optional.class ? List.of(type.getTypeParameters().get(0)) : null;
  }

  /** Answers omit empty values, so a type that can be empty cannot be required. */
  private static boolean alwaysThere(FieldScope field) {
    Class<?> type = field.getDeclaredType().getErasedType();
    return type != Optional.class
        && !Collection.class.isAssignableFrom(type)
        && !Map.class.isAssignableFrom(type);
  }

  JsonObject of(Type type) {
    return new JsonObject(generator.generateSchema(type).toString());
  }
}
