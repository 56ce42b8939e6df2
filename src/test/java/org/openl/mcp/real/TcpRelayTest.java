package org.openl.mcp.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpRelayTest {

  private ServerSocket target;
  private TcpRelay relay;

  @BeforeEach
  void start() throws IOException {
    target = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    relay = TcpRelay.to(target.getLocalPort());
  }

  @AfterEach
  void end() throws IOException {
    relay.close();
    target.close();
  }

  @Test
  void carriesBytesBothWays() throws IOException {
    try (Socket client = connect();
        Socket server = target.accept()) {
      client.getOutputStream().write(7);
      assertEquals(7, server.getInputStream().read());
      server.getOutputStream().write(8);
      assertEquals(8, client.getInputStream().read());
    }
  }

  @Test
  void theEndOfOneSideEndsTheOther() throws IOException {
    try (Socket client = connect()) {
      target.accept().close();
      assertEquals(-1, client.getInputStream().read());
    }
  }

  @Test
  void whenDownItClosesWhatWasOpenAndRefusesWhatComes() throws IOException {
    try (Socket client = connect();
        Socket server = target.accept()) {
      relay.goDown();
      assertEquals(-1, readOrReset(client));
      assertEquals(-1, readOrReset(server));
      assertThrows(ConnectException.class, this::connect);
    }
  }

  @Test
  void comesBackAtTheSamePort() throws IOException {
    relay.goDown();
    relay.comeBack();
    carriesBytesBothWays();
    assertEquals(1, relay.connections());
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), relay.port());
  }

  private static int readOrReset(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (IOException e) {
      return -1;
    }
  }
}
