package org.openl.mcp.cli.doctor;

import static java.util.stream.Collectors.joining;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.auth.provider.MetadataLocations;
import org.openl.mcp.auth.provider.MetadataResponse;
import org.openl.mcp.auth.provider.MetadataResponse.Found;
import org.openl.mcp.auth.provider.MetadataResponse.NotFound;
import org.openl.mcp.auth.provider.NoTokenException;
import org.openl.mcp.auth.provider.ProviderConfiguration;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.cli.doctor.HttpProbe.Answer;
import org.openl.mcp.cli.doctor.HttpProbe.Failure;
import org.openl.mcp.config.Settings;

/** Checks the issuer and the endpoints in the provider's metadata (RFC 8414). */
record DiscoveryCheck(Settings.Provider provider, HttpProbe probe) implements DiagnosticCheck {

  @Override
  public CheckTopic topic() {
    return CheckTopic.DISCOVERY;
  }

  @Override
  public List<Finding> run(CheckContext context) {
    provider.tokenUrl().ifPresent(context::tokenEndpoint);
    if (provider.issuer().isEmpty()) {
      return List.of(
          Finding.ok(
              topic(), "Not needed: the token endpoint is configured and the issuer is not."));
    }
    return List.of(read(provider.issuer().get(), context));
  }

  /** Reads the metadata from the same addresses and in the same order as the server. */
  private Finding read(URI issuer, CheckContext context) {
    Optional<NotFound> failure = Optional.empty();
    for (URI place : MetadataLocations.of(issuer)) {
      HttpProbe.Reply reply = probe.get(place);
      if (reply instanceof Failure unreachable) {
        return unreachable.finding(topic());
      }
      Answer answer = (Answer) reply;
      MetadataResponse found = MetadataResponse.of(issuer, answer.status(), answer.body());
      if (found instanceof Found metadata) {
        return evaluate(metadata.metadata(), context);
      }
      NotFound next = (NotFound) found;
      failure = Optional.of(failure.map(first -> first.orElse(next)).orElse(next));
      if (!next.goesOn()) {
        break;
      }
    }
    return failed(failure.orElseThrow().why());
  }

  private Finding failed(Refused why) {
    if (why.temporary()) {
      return Diagnosis.PROVIDER_OUT_OF_ORDER.of(topic(), "HTTP " + why.status());
    }
    return (why.error().equals("issuer_mismatch")
            ? Diagnosis.ISSUER_MISMATCH
            : Diagnosis.NO_METADATA)
        .of(topic(), why.description());
  }

  private Finding evaluate(JsonObject metadata, CheckContext context) {
    ProviderConfiguration endpoints = ProviderConfiguration.discovered(provider, metadata);
    Map<String, Supplier<Optional<URI>>> used = new LinkedHashMap<>();
    used.put("token", endpoints::token);
    used.put("authorization", endpoints::authorization);
    used.put("device authorization", endpoints::deviceAuthorization);
    used.put("revocation", endpoints::revocation);
    try {
      endpoints.token().ifPresent(context::tokenEndpoint);
      if (context.tokenEndpoint().isEmpty()) {
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
                  ? "the metadata names all endpoints."
                  : "the metadata names no endpoint for " + missing + "."));
    } catch (NoTokenException e) {
      return Diagnosis.NO_METADATA.of(topic(), TokenProblem.of(e.outcome()).why());
    }
  }
}
