package org.openl.mcp;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.openl.mcp.auth.store.TokenStoreFactory;
import org.openl.mcp.cli.CommandApplication;
import org.openl.mcp.cli.CommandLineArguments;
import org.openl.mcp.cli.ExitCode;
import org.openl.mcp.cli.HealthProbe;
import org.openl.mcp.cli.OpenlMcpCommand;
import org.openl.mcp.cli.RedactingWriter;
import org.openl.mcp.cli.Terminal;
import org.openl.mcp.config.Environment;
import org.openl.mcp.config.ListenAddress;
import org.openl.mcp.config.RunMode;
import org.openl.mcp.config.SettingDefinition;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.SettingsException;
import org.openl.mcp.config.SettingsReader;
import org.openl.mcp.config.Version;
import org.openl.mcp.server.logging.LogLevels;
import org.openl.mcp.server.logging.Redaction;
import org.openl.mcp.server.stdio.StandardStreams;
import org.openl.mcp.server.stdio.StdioTransport;

/** The entry point. Validates the settings and selects the run mode before Quarkus starts. */
@QuarkusMain
public final class Main {

  private Main() {}

  /** Starts the server or a command, or prints help or version and exits. */
  public static void main(String... args) {
    StandardStreams.occupy();
    Redaction.install();
    // Otherwise Netty unpacks the native Brotli library into /tmp at the first request.
    System.setProperty("brotli4j.library.path", "");
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new RedactingWriter(System.err);
    OpenlMcpCommand.Parsed parsed = new OpenlMcpCommand(Version.current()).parse(args, out, err);
    if (parsed instanceof OpenlMcpCommand.Exit exit) {
      System.exit(Terminal.checked(exit.code(), out, err));
    } else if (parsed instanceof OpenlMcpCommand.Start start) {
      // The command line takes precedence over the environment, also when settings are read again.
      start.invocation().settings().forEach(System::setProperty);
      try {
        if (start.invocation().mode() == CommandLineArguments.Mode.HEALTH) {
          System.exit(
              new HealthProbe(ListenAddress.of(Environment.ofProcess())).run(out, err).code());
        }
        prepare(start.invocation());
      } catch (SettingsException e) {
        err.println(e.getMessage());
        System.exit(ExitCode.WRONG_SETTINGS.code());
      }
      if (start.invocation().mode().isCommand()) {
        Quarkus.run(CommandApplication.class, args);
      } else {
        Quarkus.run();
      }
    }
  }

  /**
   * Sets the run-time properties of Quarkus from the settings. A Quarkus profile would cause a
   * warning in a native binary.
   */
  private static void prepare(CommandLineArguments invocation) {
    RunMode mode = invocation.mode().runMode();
    mode.enter();
    if (invocation.mode().isCommand()
        && !Environment.ofProcess().isSet(SettingDefinition.LOG_LEVEL)) {
      System.setProperty(SettingDefinition.LOG_LEVEL.variable(), "warn");
    }
    Settings settings = SettingsReader.read(Environment.ofProcess());
    if (settings.credentials() instanceof Settings.OAuth oauth) {
      TokenStoreFactory.check(oauth.store());
    }
    LogLevels.of(settings.log()).forEach(System::setProperty);
    System.setProperty("quarkus.log.console.json.enabled", Boolean.toString(settings.log().json()));
    switch (mode) {
      case HTTP -> prepareHttp(settings.http());
      case STDIO -> prepareStdio(invocation.mode().isClient());
      case COMMAND -> prepareForOneUser();
    }
  }

  private static void prepareHttp(Settings.Http http) {
    // Quarkus reports a port in use with a stack trace and exit code 1.
    try (ServerSocket probe = new ServerSocket(http.port(), 1, http.host())) {
      probe.setReuseAddress(true);
    } catch (IOException e) {
      throw new SettingsException(
          SettingDefinition.MCP_PORT.variable(),
          "is " + http.port() + ", but this port cannot be opened: " + e.getMessage());
    }
    System.setProperty("quarkus.http.host", http.host().getHostAddress());
    System.setProperty("quarkus.http.port", Integer.toString(http.port()));
    if (!http.trustedProxies().isEmpty()) {
      System.setProperty("quarkus.http.proxy.proxy-address-forwarding", "true");
      System.setProperty("quarkus.http.proxy.enable-forwarded-host", "true");
      System.setProperty(
          "quarkus.http.proxy.trusted-proxies", String.join(",", http.trustedProxies()));
    }
  }

  private static void prepareStdio(boolean inProcess) {
    if (inProcess) {
      StdioTransport.connect();
    } else {
      StdioTransport.install();
    }
    System.setProperty("quarkus.mcp.server.stdio.enabled", "true");
    prepareForOneUser();
    // The single connection lasts as long as the process, even if a user is idle for hours.
    System.setProperty("quarkus.mcp.server.connection-idle-timeout", "0");
  }

  private static void prepareForOneUser() {
    System.setProperty("quarkus.http.host-enabled", "false");
    // On a slow machine, Vert.x would print a stack trace while the first call loads its classes.
    System.setProperty("quarkus.vertx.max-event-loop-execute-time", "1M");
  }
}
