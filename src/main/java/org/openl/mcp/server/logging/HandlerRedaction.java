package org.openl.mcp.server.logging;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import jakarta.annotation.Priority;
import java.util.regex.Pattern;

/**
 * Configures {@link Redaction} as the filter of every log handler: console, file, syslog, socket
 * and all named handlers. No other configuration can override it, in native binaries neither.
 */
@Priority(Integer.MAX_VALUE)
public final class HandlerRedaction implements ConfigSourceInterceptor {

  private static final long serialVersionUID = 1L;

  private static final Pattern FILTER =
      Pattern.compile("quarkus\\.log\\.(handler\\.)?(console|file|syslog|socket)\\.(.+\\.)?filter");

  @Override
  public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    return name.endsWith(".filter") && FILTER.matcher(name).matches()
        ? ConfigValue.builder().withName(name).withValue(Redaction.NAME).build()
        : context.proceed(name);
  }
}
