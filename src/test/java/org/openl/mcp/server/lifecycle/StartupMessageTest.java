package org.openl.mcp.server.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.openl.mcp.config.Environment;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.SettingsReader;

/** Warnings that no log level hides. */
class StartupMessageTest {

  @Test
  void insecureSettingsAreLoggedAtEveryLevel() {
    Settings settings =
        SettingsReader.read(
            new Environment(
                Map.of(
                    "OPENL_BASE_URL", "https://studio.example.com",
                    "OPENL_MCP_HOST", "0.0.0.0",
                    "OPENL_MCP_PUBLIC_URL", "http://mcp.example.com/mcp",
                    "OPENL_MCP_INSECURE", "true")));
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler handler =
        new ExtHandler() {
          @Override
          protected void doPublish(ExtLogRecord record) {
            logged.add(new PatternFormatter("%s").format(record));
          }
        };
    Logger log = Logger.getLogger("org.openl.mcp");
    Level before = log.getLevel();
    // The level of OPENL_LOG_LEVEL=error, the highest one.
    log.setLevel(org.jboss.logmanager.Level.ERROR);
    log.addHandler(handler);
    try {
      new StartupMessage(settings, null).started(null);
    } finally {
      log.removeHandler(handler);
      log.setLevel(before);
    }
    assertEquals(2, settings.http().securityWarnings().size());
    assertEquals(settings.http().securityWarnings(), logged);
  }
}
