using System.CommandLine;
using System.Diagnostics;
using System.Net;
using ImpedanceFit.Cli.Terminal;
using ImpedanceFit.Web;

namespace ImpedanceFit.Cli.Verbs;

/// <summary>Opens a page in the browser, for files that are dropped on it. It answers this computer alone.</summary>
internal sealed class ServeVerb : Verb
{
    private const int HighestPort = 65_535;

    private readonly Option<int> port = new("--port")
        { HelpName = "N", Description = "Port of this computer (default 0: any that is free)" };
    private readonly Option<bool> noOpen = new("--no-open") { Description = "Print the address alone; open no browser" };

    private readonly Option<string> listen = new("--listen")
    {
        Description = "Answer other computers at this address, e.g. 0.0.0.0; demands a password (default: this computer alone)",
        HelpName = "ADDRESS",
    };

    private readonly Option<string> passwordFile = new("--password-file")
    {
        Description = "With --listen: file whose first line is the password (default: IMPEDANCEFIT_PASSWORD, or it is asked for)",
        HelpName = "FILE",
    };

    public override string Summary => "Opens a page in the browser: drop files, see fits, leave out points.";

    public override IReadOnlyList<string> Examples => ["impedancefit serve", "impedancefit serve --port 8080 --no-open",
        "impedancefit serve --listen 0.0.0.0 --port 8080 --password-file ~/.page-password"];

    public override void Declare(Command command)
    {
        command.Options.Add(port);
        command.Options.Add(noOpen);
        command.Options.Add(listen);
        command.Options.Add(passwordFile);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        int wanted = arguments.GetValue(port);
        if (wanted is < 0 or > HighestPort)
            throw new UsageException(FormattableString.Invariant($"--port: {wanted} is no port."),
                "Give 0 to 65535; 0 is any that is free.");
        (IPAddress, string)? open = OpenOf(arguments, session);
        Serve(wanted, open is null && !arguments.GetValue(noOpen), open, session).GetAwaiter().GetResult();
        return ExitCode.Done;
    }

    // Null for this computer alone.
    private (IPAddress, string)? OpenOf(ParseResult arguments, Session session)
    {
        if (arguments.GetValue(listen) is not { } text)
            return arguments.GetValue(passwordFile) is null ? null
                : throw new UsageException($"{passwordFile.Name} is given without {listen.Name}.",
                    "On this computer alone no password is asked for.");
        if (!IPAddress.TryParse(text, out IPAddress? address))
            throw new UsageException($"{listen.Name}: '{text}' is no address.",
                "Give one of this computer, e.g. 192.168.1.7, or 0.0.0.0 for all.");
        if (IPAddress.IsLoopback(address))
            return null;
        string password = PagePassword.Read(arguments.GetValue(passwordFile), session);
        session.Warn($"the page answers every computer that reaches {address}. Whoever knows the password can see and fit what is dropped "
            + "there. Nothing is encrypted on the way, neither the password nor the data: use it in a network that you trust, or leave "
            + "--listen out and come by ssh -L.");
        return (address, password);
    }

    private static async Task Serve(int port, bool opens, (IPAddress, string)? open, Session session)
    {
        await using LocalServer server = await LocalServer.Start(port, session.Build, open);
        session.Output.WriteLine("listening on " + server.Address);
        session.Output.Flush();
        if (opens)
            Open(server.Address, session);
        try
        {
            using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(session.Cancellation, server.Stopping);
            _ = Task.Run(() => WarmUp.Run(session.Build, end.Token), end.Token);
            await Task.Delay(Timeout.Infinite, end.Token);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C and SIGTERM are how it ends.
        }
    }

    private static void Open(string address, Session session)
    {
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Exception error)
            when (error is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            session.Warn("no browser could be opened. Open the address above in one.");
        }
    }
}
