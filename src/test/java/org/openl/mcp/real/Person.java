package org.openl.mcp.real;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.htmlunit.BrowserVersion;
import org.htmlunit.CookieManager;
import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.http.Cookie;

/**
 * A person with a browser, who completes the real forms of Keycloak. The password equals the user
 * name. The browser runs no scripts, since the forms need none.
 */
public final class Person implements AutoCloseable {

  private final String name;
  private final WebClient browser = new WebClient(BrowserVersion.FIREFOX);

  /** A person with a browser that knows no session yet. */
  public Person(String name) {
    this.name = name;
    browser.setCookieManager(new LoopbackCookies());
    browser.getOptions().setJavaScriptEnabled(false);
    browser.getOptions().setCssEnabled(false);
    browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
  }

  /**
   * Opens an address and signs in.
   *
   * @return the page that comes last
   */
  public HtmlPage signIn(URI address) throws IOException {
    return (HtmlPage) submit(open(address));
  }

  /** Opens an address. */
  public HtmlPage open(URI address) throws IOException {
    return browser.getPage(address.toURL());
  }

  /** Signs in and agrees to let a device in. */
  public HtmlPage letIn(URI addressWithCode) throws IOException {
    HtmlPage consent = signIn(addressWithCode);
    return consent.<HtmlElement>querySelector("[name=accept]").click();
  }

  /** Signs in and says no to a device. */
  public HtmlPage turnAway(URI addressWithCode) throws IOException {
    HtmlPage consent = signIn(addressWithCode);
    return consent.<HtmlElement>querySelector("[name=cancel]").click();
  }

  /**
   * Opens an address and signs in, in a browser that cannot go where the provider sends it then.
   *
   * @return where that is
   */
  public String addressAfterSignIn(URI address) throws IOException {
    browser.getOptions().setRedirectEnabled(false);
    Page first = browser.getPage(address.toURL());
    // A request that the provider refuses is sent back without a form.
    Page last = first.getWebResponse().getStatusCode() == 200 ? submit((HtmlPage) first) : first;
    return last.getWebResponse().getResponseHeaderValue("Location");
  }

  private Page submit(HtmlPage page) throws IOException {
    List<HtmlForm> forms = page.getForms();
    if (forms.isEmpty()) {
      throw new IllegalStateException("No form: " + page.asNormalizedText());
    }
    HtmlForm form = forms.get(0);
    form.getInputByName("username").type(name);
    form.getInputByName("password").type(name);
    return page.<HtmlElement>querySelector("[name=login]").click();
  }

  @Override
  public void close() {
    browser.close();
  }

  /** Like real browsers it takes this machine for a safe place, where secure cookies may go. */
  private static final class LoopbackCookies extends CookieManager {

    private static final long serialVersionUID = 1L;

    @Override
    public synchronized void addCookie(Cookie cookie) {
      super.addCookie(
          new Cookie(
              cookie.getDomain(),
              cookie.getName(),
              cookie.getValue(),
              cookie.getPath(),
              cookie.getExpires(),
              false,
              cookie.isHttpOnly()));
    }
  }
}
