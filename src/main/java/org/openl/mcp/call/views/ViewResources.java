package org.openl.mcp.call.views;

import io.quarkiverse.mcp.server.MetaField;
import io.quarkiverse.mcp.server.MetaKey;
import io.quarkiverse.mcp.server.Resource;
import io.quarkiverse.mcp.server.TextResourceContents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Map;

/** The page as a resource. */
@Singleton
public class ViewResources {

  private final ViewPage page = new ViewPage();

  /** Returns the page. */
  @Resource(
      name = "view",
      title = "View of an answer",
      uri = AppView.URI,
      mimeType = AppView.MIME_TYPE,
      description = "The page on which a client shows a table, changes or test results.")
  @MetaField(name = AppView.META_NAME, type = MetaField.Type.JSON, value = AppView.OF_PAGE)
  @RunOnVirtualThread
  TextResourceContents view() {
    return new TextResourceContents(
        AppView.URI,
        page.html(),
        AppView.MIME_TYPE,
        Map.of(MetaKey.of(AppView.META_NAME), new JsonObject(AppView.OF_PAGE).getMap()));
  }
}
