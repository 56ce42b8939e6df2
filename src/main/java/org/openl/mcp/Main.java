package org.openl.mcp;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.openl.mcp.auth.store.TokenStores;
import org.openl.mcp.cli.Invocation;
import org.openl.mcp.cli.OpenlMcpCommand;
import org.openl.mcp.config.Environment;
import org.openl.mcp.config.Setting;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.SettingsException;
import org.openl.mcp.config.SettingsReader;
import org.openl.mcp.config.Version;
import org.openl.mcp.server.StdioGate;

/** Reads and checks the settings and picks what runs, before Quarkus starts. */
@QuarkusMain
public final class Main {

  /** {@code EX_CONFIG} of sysexits.h: a setting is missing, malformed or contradicts another. */
  private static final int WRONG_SETTINGS = 78;

  private Main() {}

  /** Starts the server, or prints what was asked for and ends. */
  public static void main(String... args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    OpenlMcpCommand.Parsed parsed = new OpenlMcpCommand(Version.current()).parse(args, out, err);
    if (parsed instanceof OpenlMcpCommand.Exit exit) {
      System.exit(exit.code());
    } else if (parsed instanceof OpenlMcpCommand.Start start) {
      try {
        prepare(start.invocation());
      } catch (SettingsException e) {
        err.println(e.getMessage());
        System.exit(WRONG_SETTINGS);
      }
      Quarkus.run();
    }
  }

  /**
   * Turns the checked settings into run-time properties: a profile would make a native binary warn.
   */
  private static void prepare(Invocation invocation) {
    // The command line wins over the environment, also for whoever reads the settings later.
    invocation.settings().forEach(System::setProperty);
    Settings settings = SettingsReader.read(Environment.ofProcess());
    if (settings.credentials() instanceof Settings.OAuth oauth) {
      TokenStores.check(oauth.store());
    }
    System.setProperty("quarkus.log.level", settings.log().level());
    System.setProperty("quarkus.log.console.json.enabled", Boolean.toString(settings.log().json()));
    switch (invocation.mode()) {
      case SERVE -> prepareHttp(settings.http());
      case STDIO -> prepareStdio();
    }
  }

  private static void prepareHttp(Settings.Http http) {
    // Quarkus would report a taken port with a stack trace and exit code 1.
    try (ServerSocket probe = new ServerSocket(http.port(), 1, http.host())) {
      probe.setReuseAddress(true);
    } catch (IOException e) {
      throw new SettingsException(
          Setting.MCP_PORT.variable(),
          "names port " + http.port() + ", which cannot be opened: " + e.getMessage());
    }
    System.setProperty("quarkus.http.host", http.host().getHostAddress());
    System.setProperty("quarkus.http.port", Integer.toString(http.port()));
  }

  private static void prepareStdio() {
    StdioGate.install();
    System.setProperty("quarkus.mcp.server.stdio.enabled", "true");
    System.setProperty("quarkus.http.host-enabled", "false");
    // The one connection lives as long as the process; a person may think for an hour.
    System.setProperty("quarkus.mcp.server.connection-idle-timeout", "0");
  }
}
