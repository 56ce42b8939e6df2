package org.openl.mcp.real;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openl.mcp.auth.store.FailPoint;

/**
 * Suspends the packaged server at a named point of a renewal by a breakpoint of a debugger in
 * {@link FailPoint#reached}. The product contains no code for it.
 */
public final class FailPointBreaker implements AutoCloseable {

  private static final String POINTS = "org.openl.mcp.auth.store.FailPoint";

  private final VirtualMachine machine;

  private FailPointBreaker(VirtualMachine machine) {
    this.machine = machine;
  }

  /**
   * The settings with which a server listens for a debugger.
   *
   * @param port where, on this machine
   */
  public static Map<String, String> debuggable(Map<String, String> settings, int port) {
    OpenlMcp.assumeOnJvm("A native binary does not listen for this debugger.");
    Map<String, String> all = new TreeMap<>(settings);
    all.put(
        "JAVA_TOOL_OPTIONS",
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port);
    return all;
  }

  /** A port for {@link #debuggable}. */
  public static int freePort() {
    return ManagedProcess.freePort();
  }

  /** Attaches to a server that has renewed a token before, so that the class is loaded. */
  public static FailPointBreaker attach(int port) {
    AttachingConnector sockets =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(connector -> connector.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = sockets.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(Integer.toString(port));
    try {
      return new FailPointBreaker(sockets.attach(arguments));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalConnectorArgumentsException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * Waits until the next renewal reaches a point, and does something while the whole server stands
   * there; then it goes on, if it still lives.
   *
   * @param occurrence 1 for the first time within a renewal, 2 for the second
   */
  public void at(FailPoint point, int occurrence, Runnable meanwhile) {
    ReferenceType points = machine.classesByName(POINTS).get(0);
    BreakpointRequest request =
        machine
            .eventRequestManager()
            .createBreakpointRequest(points.methodsByName("reached").get(0).location());
    request.enable();
    try {
      int seen = 0;
      boolean begun = false;
      while (true) {
        EventSet events = machine.eventQueue().remove(TimeUnit.MINUTES.toMillis(1));
        if (events == null) {
          throw new IllegalStateException("No renewal has reached " + point);
        }
        String reached = reached(events);
        begun |= reached.equals(FailPoint.LOCKED.name());
        if (begun && reached.equals(point.name()) && ++seen == occurrence) {
          request.disable();
          meanwhile.run();
          events.resume();
          return;
        }
        if (reached.equals(FailPoint.LOCKED.name())) {
          seen = 0;
        }
        events.resume();
      }
    } catch (InterruptedException | IncompatibleThreadStateException e) {
      throw new IllegalStateException(e);
    } catch (VMDisconnectedException e) {
      // It was ended meanwhile, as it should be.
    }
  }

  private static String reached(EventSet events) throws IncompatibleThreadStateException {
    for (Event event : events) {
      if (event instanceof BreakpointEvent breakpoint) {
        ObjectReference self = breakpoint.thread().frame(0).thisObject();
        return ((StringReference) self.getValue(self.referenceType().fieldByName("name"))).value();
      }
    }
    return "";
  }

  @Override
  public void close() {
    try {
      machine.dispose();
    } catch (VMDisconnectedException e) {
      // It has gone.
    }
  }
}
