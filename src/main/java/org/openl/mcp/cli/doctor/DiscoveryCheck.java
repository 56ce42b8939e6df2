package org.openl.mcp.cli.doctor;

import static java.util.stream.Collectors.joining;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.auth.provider.MetadataPlaces;
import org.openl.mcp.auth.provider.NoTokenException;
import org.openl.mcp.auth.provider.ProviderEndpoints;
import org.openl.mcp.cli.doctor.Probe.Answer;
import org.openl.mcp.cli.doctor.Probe.Failure;
import org.openl.mcp.config.Settings;

/** Whether the provider's metadata are its own, and what they name (RFC 8414). */
record DiscoveryCheck(Settings.Provider provider, Probe probe) implements Check {

  @Override
  public Topic topic() {
    return Topic.DISCOVERY;
  }

  @Override
  public List<Finding> look(Notes notes) {
    provider.tokenUrl().ifPresent(notes::tokenEndpoint);
    if (provider.issuer().isEmpty()) {
      return List.of(
          Finding.ok(topic(), "Not needed: the token endpoint is configured, and no issuer."));
    }
    return List.of(read(provider.issuer().get(), notes));
  }

  private Finding read(URI issuer, Notes notes) {
    Optional<Answer> found = Optional.empty();
    for (URI place : MetadataPlaces.of(issuer)) {
      Probe.Reply reply = probe.get(place);
      if (reply instanceof Failure failure) {
        return failure.finding(topic());
      }
      found = Optional.of((Answer) reply);
      if (found.get().status() != 404) {
        break;
      }
    }
    Answer answer = found.orElseThrow();
    if (answer.busy()) {
      return Diagnosis.PROVIDER_OUT_OF_ORDER.of(topic(), "HTTP " + answer.status());
    }
    if (answer.status() != 200) {
      return Diagnosis.NO_METADATA.of(
          topic(), "The provider's metadata cannot be read (HTTP " + answer.status() + ").");
    }
    try {
      return judge(issuer, new JsonObject(answer.body()), notes);
    } catch (DecodeException | IllegalArgumentException e) {
      return Diagnosis.NO_METADATA.of(topic(), "What the issuer serves is not metadata.");
    }
  }

  private Finding judge(URI issuer, JsonObject metadata, Notes notes) {
    String named = String.valueOf(metadata.getValue("issuer"));
    if (!named.equals(issuer.toString())) {
      return Diagnosis.ISSUER_MISMATCH.of(
          topic(), "The provider calls itself " + named + ", not " + issuer + ".");
    }
    ProviderEndpoints endpoints = ProviderEndpoints.discovered(provider, metadata);
    Map<String, Supplier<Optional<URI>>> used = new LinkedHashMap<>();
    used.put("token", endpoints::token);
    used.put("authorization", endpoints::authorization);
    used.put("device authorization", endpoints::deviceAuthorization);
    used.put("revocation", endpoints::revocation);
    try {
      endpoints.token().ifPresent(notes::tokenEndpoint);
      if (notes.tokenEndpoint().isEmpty()) {
        return Diagnosis.NO_METADATA.of(
            topic(), "The provider's metadata names no token endpoint.");
      }
      String missing =
          used.entrySet().stream()
              .filter(endpoint -> endpoint.getValue().get().isEmpty())
              .map(Map.Entry::getKey)
              .collect(joining(", "));
      return Finding.ok(
          topic(),
          "The issuer is the configured one; "
              + (missing.isEmpty()
                  ? "all endpoints are named."
                  : "no endpoint is named for " + missing + "."));
    } catch (NoTokenException e) {
      return Diagnosis.NO_METADATA.of(topic(), TokenProblem.of(e.outcome()).why());
    }
  }
}
