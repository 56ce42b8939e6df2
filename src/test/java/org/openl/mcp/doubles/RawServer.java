package org.openl.mcp.doubles;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLServerSocket;

/**
 * An HTTP/1.1 server on a plain socket whose behavior a test scripts for each request, such as a
 * reset, a delay, a slow response or a malformed response. It records the bytes of all requests.
 */
public final class RawServer implements AutoCloseable {

  /** What to do with one request. */
  @FunctionalInterface
  public interface Reaction {

    /** Answers, or does not; the connection stays open for the next request unless it is closed. */
    void to(String request, Connection connection) throws IOException, InterruptedException;
  }

  private static final Pattern LENGTH =
      Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n", Pattern.MULTILINE);

  private final ServerSocket listener;
  private final Reaction reaction;
  private final String greeting;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger speaking = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "raw-server");
            thread.setDaemon(true);
            return thread;
          });

  private RawServer(ServerSocket listener, String greeting, Reaction reaction) {
    this.greeting = greeting;
    this.listener = listener;
    this.reaction = reaction;
  }

  /** Starts one on a free port of 127.0.0.1. */
  public static RawServer that(Reaction reaction) {
    return start(0, "", reaction);
  }

  /** Starts one on a given port of 127.0.0.1. */
  public static RawServer at(int port, Reaction reaction) {
    return start(port, "", reaction);
  }

  /** Starts one that speaks first, and hangs up. */
  public static RawServer greeting(String greeting) {
    return start(0, greeting, (request, connection) -> connection.close());
  }

  /**
   * Starts one that speaks TLS.
   *
   * @param protocol such as {@code TLSv1.3}
   * @param mutual whether it demands a client certificate
   */
  public static RawServer tls(
      TestAuthority authority, String protocol, boolean mutual, Reaction reaction) {
    try {
      SSLServerSocket socket =
          (SSLServerSocket)
              authority
                  .serverContext()
                  .getServerSocketFactory()
                  .createServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
      socket.setEnabledProtocols(new String[] {protocol});
      socket.setNeedClientAuth(mutual);
      return start(socket, "", reaction);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RawServer start(int port, String greeting, Reaction reaction) {
    try {
      return start(
          new ServerSocket(port, 200, InetAddress.getByName("127.0.0.1")), greeting, reaction);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RawServer start(ServerSocket listener, String greeting, Reaction reaction) {
    RawServer server = new RawServer(listener, greeting, reaction);
    server.threads.execute(server::listen);
    return server;
  }

  /**
   * A port of 127.0.0.1 on which nobody listens. It is below those that systems give to connections
   * and to servers that ask for any port, so that none of these takes it before a test does.
   */
  public static int closedPort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 20_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Another process has it.
      }
    }
  }

  /** {@code http://127.0.0.1:port} and a path, or {@code https}. */
  public URI uri(String path) {
    return uri("127.0.0.1", path);
  }

  /** The same by another name. */
  public URI uri(String host, String path) {
    String scheme = listener instanceof SSLServerSocket ? "https" : "http";
    return URI.create(scheme + "://" + host + ":" + listener.getLocalPort() + path);
  }

  /** Every request that came in whole: head and body, one character for each byte. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** How many connections have carried a request. */
  public int connections() {
    return speaking.get();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        // Otherwise the body waits 40 ms for the acknowledgement of the head.
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Connection connection = new Connection(socket);
      if (!greeting.isEmpty()) {
        connection.send(greeting);
        return;
      }
      for (String request = read(in); !request.isEmpty(); request = read(in)) {
        if (!connection.spoken) {
          connection.spoken = true;
          speaking.incrementAndGet();
        }
        requests.add(request);
        reaction.to(request, connection);
      }
    } catch (IOException e) {
      // The other side has gone, which is what many of these tests are about.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!endsHead(bytes)) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      bytes.write(next);
    }
    Matcher length = LENGTH.matcher(bytes.toString(StandardCharsets.ISO_8859_1));
    if (length.find()) {
      bytes.write(in.readNBytes(Integer.parseInt(length.group(1))));
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static boolean endsHead(ByteArrayOutputStream bytes) {
    return bytes.size() >= 4 && bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n");
  }

  /** One accepted connection. */
  public static final class Connection {

    private final Socket socket;
    private boolean spoken;

    private Connection(Socket socket) {
      this.socket = socket;
    }

    /** Sends a whole answer of JSON. */
    public void json(int status, String body, String... headers) throws IOException {
      answer(status, "application/json", body, headers);
    }

    /** Sends a whole answer. */
    public void answer(int status, String type, String body, String... headers) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
      send(
          "HTTP/1.1 "
              + status
              + " X\r\nContent-Type: "
              + type
              + "\r\nContent-Length: "
              + bytes.length
              + "\r\n"
              + more
              + "\r\n");
      send(bytes);
    }

    /** Sends characters, in UTF-8. */
    public void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes. */
    public void send(byte[] bytes) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    }

    /** Waits until the client ends the connection. */
    public void awaitEnd() {
      try {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        // It has ended it by RST.
      }
    }

    /** Ends the connection in order. */
    public void close() throws IOException {
      socket.close();
    }

    /** Ends the connection by RST. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
