using System;

namespace XAttr.Generator.Model;

/// <summary>What is wrong with a declaration; the analyzers say it, the generator only emits a skeleton.</summary>
/// <param name="RuleId">The rule's id, one of <see cref="RuleIds"/>.</param>
/// <param name="Step">The index of the guilty architecture attribute, or <see cref="OnClass"/> or <see cref="OnXDnn"/>.</param>
/// <param name="Arguments">What fills the rule's message.</param>
internal sealed record Problem(string RuleId, int Step, EquatableArray<string> Arguments)
{
    /// <summary>The problem is the class's: underline its name.</summary>
    public const int OnClass = -1;

    /// <summary>The problem is the input shape's: underline <c>[XDnn(…)]</c>.</summary>
    public const int OnXDnn = -2;

    /// <summary>Where it arose in a block, or null for a step of the network itself.</summary>
    public ProblemOrigin? Origin { get; init; }

    /// <summary>Which of the members that the user wrote it is about, and the name of it that is underlined; null for the class's name.</summary>
    public (int Index, string Name)? Member { get; init; }

    /// <summary>Whether another class of the project is at fault, where it is said: of this one nothing is reported.</summary>
    public bool IsSaidElsewhere { get; init; }

    /// <summary>Whether the network is generated all the same.</summary>
    public bool IsWarning => RuleId is RuleIds.RootOfIntermediate or RuleIds.DegreeBelowOne or RuleIds.UnusedTap or RuleIds.LinearOverImage or RuleIds.UnregisteredModule;

    public Problem(string ruleId, int step, params string[] arguments)
        : this(ruleId, step, new EquatableArray<string>(arguments))
    {
    }
}

/// <summary>A step of a block.</summary>
/// <param name="Block">The block's full name in metadata.</param>
/// <param name="Step">The index of its architecture attribute, or <see cref="Problem.OnClass"/>.</param>
internal sealed record ProblemOrigin(string Block, int Step);

/// <summary>The ids of the rules that declarations are held against.</summary>
internal static class RuleIds
{
    public const string NotPartial = "XATTR0001";
    public const string ShapeMismatch = "XATTR0002";
    public const string NotHomogeneous = "XATTR0003";
    public const string Biased = "XATTR0004";
    public const string InvalidArgument = "XATTR0005";
    public const string InvalidDeclaration = "XATTR0006";
    public const string DegreeNotPositive = "XATTR0007";
    public const string RootOfIntermediate = "XATTR0008";
    public const string DegreeBelowOne = "XATTR0009";
    public const string UnusedTap = "XATTR0010";
    public const string LinearOverImage = "XATTR0031";
    public const string UnregisteredModule = "XATTR0032";
}
