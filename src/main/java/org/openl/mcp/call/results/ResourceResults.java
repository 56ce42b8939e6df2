package org.openl.mcp.call.results;

import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkiverse.mcp.server.McpException;
import io.quarkiverse.mcp.server.RequestUri;
import io.quarkiverse.mcp.server.ResourceContents;
import io.quarkiverse.mcp.server.ResourceResponse;
import io.quarkiverse.mcp.server.TextResourceContents;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.ServerBusyException;
import org.openl.mcp.call.operations.RunningCalls;
import org.openl.mcp.config.PublicText;
import org.openl.mcp.studio.StudioException;

/**
 * Creates the contents of a resource, or a JSON-RPC error instead of them (MCP 2025-11-25,
 * Resources, "Error Handling").
 */
@Singleton
public class ResourceResults {

  public static final String JSON = "application/json";

  /** The maximum number of items of a list, as in the tools. */
  private static final int MAX_ITEMS = 200;

  /** The error code for a busy server, from the range for server errors (JSON-RPC 2.0 §5.1). */
  private static final int UNAVAILABLE = -32000;

  private static final Logger LOG = Logger.getLogger(ResourceResults.class);

  private final Caller caller;
  private final AnswerMapper mapper;
  private final RunningCalls running;

  ResourceResults(Caller caller, AnswerMapper mapper, RunningCalls running) {
    this.caller = caller;
    this.mapper = mapper;
    this.running = running;
  }

  /**
   * Reads a resource.
   *
   * @return its JSON, followed by the sentence about the rest, if there is one
   * @throws McpException -32002 if no resource with this URI can be read, -32000 if the server is
   *     busy, -32603 on other failures; the message has the sentences of a tool's answer
   */
  public ResourceResponse json(RequestUri uri, Supplier<Excerpt> source) {
    return of(
        () -> {
          Excerpt excerpt = source.get();
          return Stream.concat(
                  Stream.of(text(uri, JSON, mapper.json(excerpt.content()))),
                  excerpt.rest().map(sentence -> text(uri, "text/plain", sentence)).stream())
              .toList();
        });
  }

  /** Reads a resource with any contents. Throws the same exceptions as {@link #json}. */
  public ResourceResponse of(Supplier<List<ResourceContents>> source) {
    try {
      return new ResourceResponse(
          running.run(source::get).stream().map(ResourceResults::published).toList());
    } catch (CallException | AuthorizationException | StudioException e) {
      throw new McpException(caller.explain(e), code(e));
    } catch (RuntimeException e) {
      LOG.errorf(e, "A resource failed unexpectedly");
      throw new McpException(caller.explain(e), JsonRpcErrorCodes.INTERNAL_ERROR);
    }
  }

  /** Returns the first page of a list, with at most the number of items that a resource returns. */
  public <T> Page<T> firstPage(List<T> all) {
    return Page.of(all, Optional.empty(), MAX_ITEMS, mapper);
  }

  /** Returns the first page of a list that is read only up to the end of the page. */
  public <T> Page<T> firstPage(Page.Source<T> source) {
    return Page.of(source, Optional.empty(), MAX_ITEMS, ResponseFormat.json, mapper);
  }

  private static int code(RuntimeException failure) {
    if (failure.getCause() instanceof StudioException cause) {
      return code(cause);
    }
    if (failure instanceof ServerBusyException) {
      return UNAVAILABLE;
    }
    boolean absent =
        failure instanceof CallException
            || failure instanceof StudioException studio
                && studio.kind() == StudioException.Kind.NOT_FOUND;
    return absent ? JsonRpcErrorCodes.RESOURCE_NOT_FOUND : JsonRpcErrorCodes.INTERNAL_ERROR;
  }

  /** Makes text public. Binary contents stay unchanged. */
  private static ResourceContents published(ResourceContents contents) {
    return contents instanceof TextResourceContents text
        ? new TextResourceContents(
            text.uri(), PublicText.data(text.text()), text.mimeType(), text._meta())
        : contents;
  }

  private static ResourceContents text(RequestUri uri, String mimeType, String text) {
    return new TextResourceContents(uri.value(), text, mimeType);
  }
}
