using System.Text;
using ImpedanceFit.Reporting.Text;

namespace ImpedanceFit.Cli.Terminal;

/// <summary>Passes text on to a terminal or a pipe, but for what would steer a terminal: names and ids come from files of others.</summary>
internal sealed class PrintableWriter : TextWriter
{
    private readonly TextWriter inner;
    private readonly bool colours;

    /// <param name="inner">Where the text goes.</param>
    /// <param name="colours">True if the marks of <see cref="VerdictColour"/> become commands of a terminal.</param>
    public PrintableWriter(TextWriter inner, bool colours = false)
    {
        (this.inner, this.colours) = (inner, colours);
        NewLine = inner.NewLine;
    }

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (colours && VerdictColour.CommandOf(value) is { } command)
            inner.Write(command);
        else if (PrintableText.IsPrintable([value]))
            inner.Write(value);
        else
            inner.Write(PrintableText.Lines(value.ToString()));
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        int mark = colours ? buffer.IndexOfAnyInRange(VerdictColour.End, VerdictColour.Doubtful) : -1;
        if (mark >= 0)
        {
            Write(buffer[..mark]);
            Write(buffer[mark]);
            Write(buffer[(mark + 1)..]);
        }
        else if (PrintableText.IsPrintable(buffer))
            inner.Write(buffer);
        else
            inner.Write(PrintableText.Lines(buffer.ToString()));
    }

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
