package org.openl.mcp.call.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkiverse.mcp.server.ToolCallException;
import jakarta.interceptor.InvocationContext;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.FailureMapper;
import org.openl.mcp.studio.WriteRecords;

class FailureInterceptorTest {

  private static final String CHANGE = "changeProject";
  private static final String READ = "doWork";
  private static final String HELPER = "changeBy";

  private static final String LOOK =
      " The change may or may not have been done. Look before you repeat the call.";

  private final CurrentCall call = new FakeTime().call("openl_change");
  private final FailureInterceptor interceptor =
      new FailureInterceptor(new RunningCalls(), call, new FailureMapper(List.of()));
  private final Logger logger = Logger.getLogger(FailureInterceptor.class.getName());
  private final Entries entries = new Entries();

  private static final class Entries extends Handler {

    private final List<Level> levels = new ArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      levels.add(entry.getLevel());
    }

    @Override
    public void flush() {
      // Nothing is buffered.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  /** The call of a method of {@link OperationTools}. */
  private record Invocation(String name, Work<Object, Exception> work)
      implements InvocationContext {

    @Override
    public Object getTarget() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Object getTimer() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Method getMethod() {
      return Stream.of(OperationTools.class.getDeclaredMethods())
          .filter(method -> method.getName().equals(name))
          .findFirst()
          .orElseThrow();
    }

    @Override
    public Constructor<?> getConstructor() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Object[] getParameters() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setParameters(Object[] params) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> getContextData() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Object proceed() throws Exception {
      return work.run();
    }
  }

  @BeforeEach
  void observe() {
    logger.addHandler(entries);
  }

  @AfterEach
  void end() {
    logger.removeHandler(entries);
  }

  private String failure(String method, Throwable failure) {
    return assertThrows(
            ToolCallException.class,
            () ->
                interceptor.answer(
                    new Invocation(
                        method,
                        () -> {
                          if (failure instanceof Error error) {
                            throw error;
                          }
                          throw (Exception) failure;
                        })))
        .getMessage();
  }

  @Test
  void advisesToLookAfterAChangeForEveryException() {
    CallException refusal = new CallException("Not found.", "It is gone.", "Repeat the call.");
    AuthorizationException noToken =
        new AuthorizationException("No token.", "It has ended.", "Open the page to sign in.");
    assertEquals("Not found. It is gone. Repeat the call.", failure(CHANGE, refusal));
    assertEquals("No token. It has ended. Open the page to sign in.", failure(CHANGE, noToken));

    WriteRecords.mark(call.writes());

    assertEquals("Not found. It is gone." + LOOK, failure(CHANGE, refusal));
    assertEquals(
        "No token. It has ended. Open the page to sign in." + LOOK, failure(CHANGE, noToken));
    assertEquals(
        "This server failed unexpectedly (IOException)." + LOOK, failure(READ, new IOException()));
  }

  static List<Error> errors() {
    return List.of(new StackOverflowError(), new OutOfMemoryError());
  }

  @ParameterizedTest
  @MethodSource("errors")
  void answersAndLogsALackOfMemory(Error error) {
    assertEquals(
        "This server failed unexpectedly (" + error.getClass().getSimpleName() + ")." + LOOK,
        failure(CHANGE, error));
    assertEquals(List.of("ERROR"), entries.levels.stream().map(Level::getName).toList());
  }

  /** A helper of a tool takes no second permit, and its exception reaches the tool. */
  @Test
  void runsOtherMethodsOfAToolsetWithinTheCall() throws Exception {
    RunningCalls full = new RunningCalls();
    FailureInterceptor busy = new FailureInterceptor(full, call, new FailureMapper(List.of()));
    assertEquals("done", nested(full, busy, RunningCalls.MAXIMUM));

    IOException thrown = new IOException("on purpose");
    Invocation failing =
        new Invocation(
            HELPER,
            () -> {
              throw thrown;
            });
    assertSame(thrown, assertThrows(IOException.class, () -> interceptor.answer(failing)));
    assertEquals(List.of(), entries.levels);
  }

  private static Object nested(RunningCalls calls, FailureInterceptor interceptor, int permits)
      throws Exception {
    return permits == 0
        ? interceptor.answer(new Invocation(HELPER, () -> "done"))
        : calls.run(() -> nested(calls, interceptor, permits - 1));
  }
}
