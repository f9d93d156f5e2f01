namespace ImpedanceFit;

/// <summary>Marks errors with the topic of their remedy where they are thrown.</summary>
internal static class RemedyTopicExtensions
{
    /// <summary>The same error with the topic of its remedy.</summary>
    public static T About<T>(this T error, RemedyTopic topic) where T : ImpedanceFitException
    {
        error.Topic = topic;
        return error;
    }
}
