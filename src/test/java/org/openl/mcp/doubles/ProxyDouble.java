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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy on 127.0.0.1 that resolves some names that nobody else can resolve, and may require
 * a user and a password. It forwards plain requests and tunnels (CONNECT).
 */
public final class ProxyDouble implements AutoCloseable {

  private final Map<String, String> names;
  private final String login;
  private final ServerSocket listener;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private ProxyDouble(Map<String, String> names, String login) throws IOException {
    this.names = names;
    this.login = login;
    this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    daemon(this::listen);
  }

  /**
   * Starts one.
   *
   * @param login {@code user:password}; empty: it asks for none
   * @param names what it resolves, all to 127.0.0.1
   */
  public static ProxyDouble asking(String login, String... names) {
    try {
      Map<String, String> resolved = new ConcurrentHashMap<>();
      for (String name : names) {
        resolved.put(name, "127.0.0.1");
      }
      return new ProxyDouble(resolved, login);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its address. */
  public String url(String userInfo) {
    return "http://"
        + (userInfo.isEmpty() ? "" : userInfo + "@")
        + "127.0.0.1:"
        + listener.getLocalPort();
  }

  /** The heads of all requests, CONNECT included. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  @Override
  public void close() {
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
        sockets.add(socket);
        daemon(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      String head = head(in);
      if (head.isEmpty()) {
        return;
      }
      heads.add(head);
      String[] line = head.split(" ", 3);
      boolean tunnel = line[0].equals("CONNECT");
      URI target = URI.create(tunnel ? "tunnel://" + line[1] : line[1]);
      OutputStream out = client.getOutputStream();
      if (!isKnown(head)) {
        answer(out, "407 Proxy Authentication Required");
      } else if (!names.containsKey(target.getHost())) {
        answer(out, "502 Bad Gateway");
      } else {
        forward(tunnel, head, target, in, out);
      }
    } catch (IOException e) {
      // One side has gone.
    }
  }

  private void forward(boolean tunnel, String head, URI target, InputStream in, OutputStream out)
      throws IOException {
    try (Socket server = new Socket(names.get(target.getHost()), target.getPort())) {
      sockets.add(server);
      if (tunnel) {
        answer(out, "200 Connection established");
      } else {
        String origin = head.replaceFirst(" http://[^/ ]+", " ");
        server
            .getOutputStream()
            .write(
                origin
                    .replaceAll("(?im)^proxy-authorization:.*\r\n", "")
                    .getBytes(StandardCharsets.ISO_8859_1));
      }
      daemon(() -> copy(in, server));
      server.getInputStream().transferTo(out);
    }
  }

  private boolean isKnown(String head) {
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    return login.isEmpty()
        || head.lines()
            .anyMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: Basic " + basic));
  }

  private static void answer(OutputStream out, String status) throws IOException {
    String length = status.startsWith("2") ? "" : "Content-Length: 0\r\n";
    out.write(("HTTP/1.1 " + status + "\r\n" + length + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void copy(InputStream in, Socket server) {
    try {
      in.transferTo(server.getOutputStream());
      server.shutdownOutput();
    } catch (IOException e) {
      // One side has gone.
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      bytes.write(next);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
