package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.netty.handler.ssl.NotSslRecordException;
import jakarta.ws.rs.ProcessingException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.StudioException.Kind;

class ClientFailureMapperTest {

  @Test
  void onlyAHandshakeCertainlyFailsBeforeTheRequest() {
    assertEquals("UNREACHABLE false", write(new SSLHandshakeException("no common cipher")));
    assertEquals("UNREACHABLE false", write(new NotSslRecordException("not an SSL record")));
    assertEquals("CONNECTION_LOST true", write(new SSLException("closed by the peer")));
  }

  @Test
  void aClosedClientIsAShutdown() {
    assertEquals("SHUTTING_DOWN false", write(new IllegalStateException("Client is closed")));
    IllegalStateException fault = new IllegalStateException("Request already sent");
    assertSame(fault, ClientFailureMapper.translate(fault));
  }

  private static String write(Exception cause) {
    StudioException failure =
        assertInstanceOf(
                StudioException.class,
                ClientFailureMapper.translate(new ProcessingException(cause)))
            .ofWrite();
    Kind kind = failure.kind();
    return kind + " " + failure.mayHaveChanged();
  }
}
