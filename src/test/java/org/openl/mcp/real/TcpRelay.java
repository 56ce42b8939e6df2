package org.openl.mcp.real;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy on 127.0.0.1 that simulates outages of a running server: when it is down, it refuses
 * new connections and closes open ones.
 */
public final class TcpRelay implements AutoCloseable {

  /** Some 5 s of them. */
  private static final int ATTEMPTS = 50;

  private final int target;
  private final int port;
  private final AtomicInteger connections = new AtomicInteger();
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private ServerSocket listener;
  private volatile boolean hangingUp;

  private TcpRelay(int target) throws IOException {
    this.target = target;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
  }

  /** A relay to a port of this machine; it is up. */
  public static TcpRelay to(int port) {
    try {
      return new TcpRelay(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** How many connections it has accepted so far. */
  public int connections() {
    return connections.get();
  }

  /** Everything that clients have sent through it so far, connections mixed. */
  public String sent() {
    return sent.toString(StandardCharsets.ISO_8859_1);
  }

  /** Refuses new connections and closes the open ones. */
  public synchronized void goDown() {
    closeQuietly(listener);
    open.forEach(TcpRelay::closeQuietly);
  }

  /** Accepts connections, counts them, and closes them at once, as well as the open ones. */
  public void hangUp() {
    hangingUp = true;
    open.forEach(TcpRelay::closeQuietly);
  }

  /** Relays again after {@link #hangUp}. */
  public void relayAgain() {
    hangingUp = false;
  }

  /**
   * Listens at the same port again. Meanwhile the system may have lent the port to some connection
   * that goes out, which gives it back soon.
   */
  public synchronized void comeBack() {
    for (int attempt = 1; listener.isClosed(); attempt++) {
      try {
        listener = listen(port);
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new UncheckedIOException(e);
        }
        ManagedProcess.pause();
      }
    }
  }

  @Override
  public void close() {
    goDown();
  }

  private ServerSocket listen(int at) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
    daemon(() -> accept(socket));
    return socket;
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        connections.incrementAndGet();
        if (hangingUp) {
          closeQuietly(client);
        } else {
          connect(client, socket);
        }
      } catch (IOException e) {
        // The listener has been closed, which ends the loop, or the target refuses: the client
        // hears of that by the end of its connection.
      }
    }
  }

  private void connect(Socket client, ServerSocket acceptedBy) throws IOException {
    open.add(client);
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(server);
      daemon(() -> pump(client, server, sent));
      daemon(() -> pump(server, client, OutputStream.nullOutputStream()));
      if (acceptedBy.isClosed()) {
        // It went down between the accept and the entries in the list of open ones.
        closeBoth(client, server);
      }
    } catch (IOException e) {
      open.remove(client);
      closeQuietly(client);
      throw e;
    }
  }

  /** The end of one direction ends the connection: HTTP does not use half-closed ones. */
  private void pump(Socket from, Socket to, OutputStream record) {
    byte[] buffer = new byte[8192];
    try {
      for (int read; (read = from.getInputStream().read(buffer)) >= 0; ) {
        record.write(buffer, 0, read);
        to.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Ends it as well.
    } finally {
      closeBoth(from, to);
    }
  }

  private void closeBoth(Socket one, Socket other) {
    open.remove(one);
    open.remove(other);
    closeQuietly(one);
    closeQuietly(other);
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // It is closed for us either way.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }
}
