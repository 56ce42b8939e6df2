package org.openl.mcp.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Set;
import org.htmlunit.CookieManager;
import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.http.Cookie;

/** A person in front of Keycloak's login form, with a browser of their own. */
public final class LoginForm {

  private LoginForm() {}

  /**
   * Signs a user in, whose password is the name.
   *
   * @param address an authorization request
   * @return where the provider sends the browser, which need not exist: the browser does not go
   *     there
   */
  public static URI signIn(String address, String user) {
    try (WebClient browser = new WebClient()) {
      browser.getOptions().setJavaScriptEnabled(false);
      browser.getOptions().setCssEnabled(false);
      browser.getOptions().setRedirectEnabled(false);
      browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
      Page page = browser.getPage(address);
      sendSecureCookies(browser.getCookieManager());
      if (page instanceof HtmlPage html && !html.getForms().isEmpty()) {
        HtmlForm form = html.getForms().get(0);
        form.getInputByName("username").setValue(user);
        form.getInputByName("password").setValue(user);
        page = form.<HtmlElement>getOneHtmlElementByAttribute("button", "name", "login").click();
      }
      String location = page.getWebResponse().getResponseHeaderValue("Location");
      if (location == null) {
        throw new IllegalStateException(
            "Nobody was signed in: " + page.getWebResponse().getContentAsString());
      }
      return URI.create(location);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Browsers send them to this machine over plain http, too; this one has to be persuaded. */
  private static void sendSecureCookies(CookieManager cookies) {
    for (Cookie cookie : Set.copyOf(cookies.getCookies())) {
      cookies.removeCookie(cookie);
      cookies.addCookie(
          new Cookie(
              cookie.getDomain(),
              cookie.getName(),
              cookie.getValue(),
              cookie.getPath(),
              cookie.getExpires(),
              false));
    }
  }
}
