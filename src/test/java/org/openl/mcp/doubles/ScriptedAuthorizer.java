package org.openl.mcp.doubles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.auth.AuthorizationHeader;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.auth.SignInStatus;
import org.openl.mcp.config.Secret;
import org.openl.mcp.net.Deadline;

/**
 * An authorizer with a list of tokens. It returns the next one after a rejection and records all
 * reports.
 */
public final class ScriptedAuthorizer implements Authorizer {

  /** Makes a token of a name that no sentence contains, since tokens are taken out of sentences. */
  private static final String PREFIX = "access-token-";

  private final List<String> tokens;
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private int current;
  private volatile String person = "";

  /** Without tokens it authorizes anonymously. */
  public ScriptedAuthorizer(String... tokens) {
    this.tokens = Arrays.asList(tokens);
  }

  /** What it was told, such as {@code accepted first} and {@code refused first}. */
  public List<String> told() {
    return List.copyOf(told);
  }

  /** Lets another person sign in. */
  public void signIn(String other) {
    person = other;
  }

  @Override
  public String person(Identity identity) {
    return identity.name() + person;
  }

  @Override
  public synchronized Optional<AuthorizationHeader> authorize(
      Identity identity, Deadline deadline) {
    return current < tokens.size() ? Optional.of(bearer(tokens.get(current))) : Optional.empty();
  }

  @Override
  public void accepted(Identity identity, AuthorizationHeader authorization) {
    told.add("accepted " + name(authorization));
  }

  @Override
  public synchronized Optional<AuthorizationHeader> refused(
      Identity identity, AuthorizationHeader authorization, Deadline deadline) {
    told.add("refused " + name(authorization));
    if (bearer(tokens.get(current)).equals(authorization) && current < tokens.size() - 1) {
      current++;
    }
    return authorize(identity, deadline).filter(now -> !now.equals(authorization));
  }

  @Override
  public SignInStatus signIn(Identity identity) {
    throw new UnsupportedOperationException("Studio's clients do not ask");
  }

  private static String name(AuthorizationHeader authorization) {
    return authorization.credentials().reveal().substring(PREFIX.length());
  }

  private static AuthorizationHeader bearer(String name) {
    return new AuthorizationHeader("Bearer", Secret.issued(PREFIX + name));
  }
}
