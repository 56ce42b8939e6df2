package org.openl.mcp.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.junit.jupiter.api.Test;

class PipeliningHandlerTest {

  private final ReadCounter reads = new ReadCounter();
  private final EmbeddedChannel channel = new EmbeddedChannel(reads, new PipeliningHandler(true));

  @Test
  void forwardsTheNextRequestAfterTheResponse() {
    request("/1");
    request("/2");
    request("/3");
    assertEquals("/1", nextRequest());
    assertEquals("none", nextRequest());
    answer();
    assertEquals("/2", nextRequest());
    assertEquals("none", nextRequest());
    answer();
    assertEquals("/3", nextRequest());
  }

  @Test
  void waitsForTheEndOfRequestAndResponse() {
    channel.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/1"));
    channel.writeOutbound(
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE),
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    request("/2");
    assertEquals("/1", nextRequest());
    assertEquals("none", nextRequest());
    channel.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
    channel.runPendingTasks();
    assertEquals("/2", nextRequest());
  }

  @Test
  void stopsReadingWhileResponsesAreNotRead() {
    request("/1");
    assertEquals("/1", nextRequest());
    writable(false);
    answer();
    request("/2");
    assertEquals("none", nextRequest());
    int before = reads.count;
    channel.pipeline().read();
    assertEquals(before, reads.count, "the connection is not read");
    writable(true);
    assertEquals("/2", nextRequest());
    assertTrue(reads.count > before, "the connection is read again");
  }

  @Test
  void continuesReadingDuringARequest() {
    request("/1");
    int before = reads.count;
    channel.pipeline().read();
    assertEquals(before + 1, reads.count);
  }

  @Test
  void closesAConnectionWithTooManyRequestsAndReleasesThem() {
    request("/1");
    ByteBuf body = Unpooled.buffer();
    channel.writeInbound(
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/2"),
        new DefaultHttpContent(body));
    for (int i = 0; i < 16 && channel.isOpen(); i++) {
      assertEquals(1, body.refCnt());
      request("/more");
    }
    assertFalse(channel.isOpen());
    assertEquals(0, body.refCnt());
    assertEquals("/1", nextRequest());
    assertEquals("none", nextRequest());
  }

  private void request(String target) {
    channel.writeInbound(
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target),
        LastHttpContent.EMPTY_LAST_CONTENT);
  }

  private void answer() {
    channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    channel.runPendingTasks();
  }

  private void writable(boolean writable) {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
    channel.runPendingTasks();
  }

  /** Returns the target of the next forwarded request, or "none". */
  private String nextRequest() {
    Object message = channel.readInbound();
    while (message != null && !(message instanceof HttpRequest)) {
      message = channel.readInbound();
    }
    return message == null ? "none" : ((HttpRequest) message).uri();
  }

  private static final class ReadCounter extends ChannelOutboundHandlerAdapter {

    private int count;

    @Override
    public void read(ChannelHandlerContext ctx) {
      count++;
      ctx.read();
    }
  }
}
