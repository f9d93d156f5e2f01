namespace ImpedanceFit;

/// <summary>An input that cannot be used: the message says what is wrong and what to do.</summary>
/// <param name="code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="problem">What is wrong, as a sentence.</param>
/// <param name="remedy">What to do about it, as a sentence.</param>
internal sealed class InputException(string code, string problem, string remedy)
    : ImpedanceFitException(code, $"{problem} {remedy}", problem, remedy);
