using System.Text;

namespace ImpedanceFit.Cli.Terminal;

/// <summary>The password of a page that other computers may open: from a file, from the environment, or asked for.</summary>
internal static class PagePassword
{
    private const string Variable = "IMPEDANCEFIT_PASSWORD";
    private const int Shortest = 8, Attempts = 3;
    private const char EndOfInput = '\u0004', EraseLine = '\u0015';

    /// <summary>The password.</summary>
    /// <param name="file">The file that was named; null for none.</param>
    /// <param name="session">Who is asked.</param>
    /// <exception cref="UsageException">There is none, or it is too short.</exception>
    public static string Read(string? file, Session session)
    {
        string? password = file is not null ? OfFile(file) : Environment.GetEnvironmentVariable(Variable) ?? Asked(session);
        if (string.IsNullOrEmpty(password))
            throw new UsageException("a page that other computers may open needs a password.",
                $"Give --password-file FILE, set {Variable}, or type it where the program asks.");
        return password.Length >= Shortest ? password
            : throw new UsageException(FormattableString.Invariant($"the password is shorter than {Shortest} characters."),
                "Choose a longer one; whoever knows it can see your data.");
    }

    private static string? OfFile(string file)
    {
        try
        {
            return File.ReadLines(file).FirstOrDefault();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--password-file: {file} cannot be read.", "Name a file whose first line is the password.");
        }
    }

    // Asked again where it will not do.
    private static string? Asked(Session session)
    {
        if (Console.IsInputRedirected)
            return null;
        string? typed = null;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            session.Error.Write("Password of the page: ");
            session.Error.Flush();
            // A key that is waited for does not hear Ctrl-C.
            Task<string?> line = Task.Run(TypedLine);
            line.Wait(session.Cancellation);
            session.Error.WriteLine();
            typed = line.Result;
            if (typed is null or { Length: >= Shortest })
                break;
            if (attempt < Attempts - 1)
                session.Error.WriteLine(FormattableString.Invariant($"It needs {Shortest} characters at least."));
        }
        return typed;
    }

    // What is typed is not shown; null where it ends with Ctrl-D.
    private static string? TypedLine()
    {
        StringBuilder typed = new();
        for (ConsoleKeyInfo key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.KeyChar == EndOfInput && typed.Length == 0)
                return null;
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (key.KeyChar == EraseLine)
                typed.Clear();
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }
        return typed.ToString();
    }
}
