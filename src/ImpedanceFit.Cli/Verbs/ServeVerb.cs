using System.CommandLine;
using System.Diagnostics;
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

    public override string Summary => "Opens a page in the browser: drop files, see fits, leave out points.";

    public override IReadOnlyList<string> Examples => ["impedancefit serve", "impedancefit serve --port 8080 --no-open"];

    public override void Declare(Command command)
    {
        command.Options.Add(port);
        command.Options.Add(noOpen);
    }

    public override int Run(ParseResult arguments, Session session)
    {
        int wanted = arguments.GetValue(port);
        if (wanted is < 0 or > HighestPort)
            throw new UsageException(FormattableString.Invariant($"--port: {wanted} is no port."),
                "Give 0 to 65535; 0 is any that is free.");
        Serve(wanted, !arguments.GetValue(noOpen), session).GetAwaiter().GetResult();
        return ExitCode.Done;
    }

    private static async Task Serve(int port, bool opens, Session session)
    {
        await using LocalServer server = await LocalServer.Start(port, session.Build);
        session.Output.WriteLine("listening on " + server.Address);
        session.Output.Flush();
        if (opens)
            Open(server.Address, session);
        try
        {
            using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(session.Cancellation, server.Stopping);
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
