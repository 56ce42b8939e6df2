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
  private final List<String> calls = new ArrayList<>();

  @Test
  void resetsAStreamThatIsNotRead() {
    streams.add(stream("read", Set.of("headWritten")), "known");
    streams.add(stream("unread", Set.of("headWritten", "writeQueueFull")), "known");
    streams.add(stream("beginning", Set.of()), "known");
    streams.add(stream("gone", Set.of("headWritten", "closed")), "known");
    streams.check("known"::equals);
    assertEquals(List.of("read write", "unread reset"), calls.stream().sorted().toList());
  }

  @Test
  void endsTheStreamsOfASessionThatNoLongerExists() {
    streams.add(stream("read", Set.of("headWritten")), "known");
    streams.add(stream("forgotten", Set.of("headWritten")), "unknown");
    streams.check("known"::equals);
    assertEquals(List.of("forgotten end", "read write"), calls.stream().sorted().toList());
  }

  /** Returns a stream in a state. It records the calls of other methods. */
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
                    calls.add(name + " " + method.getName());
                    yield method.getReturnType() == boolean.class ? true : null;
                  }
                });
  }
}
