package org.openl.mcp.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventStreamsTest {

  private final EventStreams streams = new EventStreams();
  private final List<String> done = new ArrayList<>();

  @Test
  void breaksOffAStreamThatNobodyReads() {
    streams.opened(stream("read", Set.of("headWritten")), "known");
    streams.opened(stream("unread", Set.of("headWritten", "writeQueueFull")), "known");
    streams.opened(stream("beginning", Set.of()), "known");
    streams.opened(stream("gone", Set.of("headWritten", "closed")), "known");
    streams.check("known"::equals);
    assertEquals(List.of("read write", "unread reset"), done.stream().sorted().toList());
  }

  @Test
  void endsTheStreamsOfASessionThatIsNoLongerKnown() {
    streams.opened(stream("read", Set.of("headWritten")), "known");
    streams.opened(stream("forgotten", Set.of("headWritten")), "unknown");
    streams.check("known"::equals);
    assertEquals(List.of("forgotten end", "read write"), done.stream().sorted().toList());
  }

  /** A stream of which all this is true; it records what is done to it. */
  private HttpServerResponse stream(String name, Set<String> state) {
    return (HttpServerResponse)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServerResponse.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "hashCode" -> name.hashCode();
                  case "equals" -> proxy == arguments[0];
                  case "headWritten", "ended", "closed", "writeQueueFull" ->
                      state.contains(method.getName());
                  default -> {
                    done.add(name + " " + method.getName());
                    yield method.getReturnType() == boolean.class ? true : null;
                  }
                });
  }
}
