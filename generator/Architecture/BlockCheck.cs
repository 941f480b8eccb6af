using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>
/// What is wrong with a block wherever it is used: it is expanded with many values of its parameters, on inputs of many degrees and either sign whose shape
/// is not known, and what is wrong each time is the block's own fault. A layer that only an input of degree 0 allows is none.
/// </summary>
internal static class BlockCheck
{
    // Sizes as they occur, and large ones, so that a quotient is not taken for 0.
    private static readonly long[] Values = [64, 1, 2, 3, 4, 5, 6, 7, 8, 12, 32, 60, 100, 1000, 4096];

    private static readonly Operand[] Inputs =
    [
        .. new Rational[] { 1, 0, 2, new(1, 2), 3 }.SelectMany(static degree => new[] { false, true }.Select(
            isNonnegative => new Operand(Operand.Input, Shape: null, degree) { IsNonnegative = isNonnegative })),
    ];

    /// <summary>The problems; their steps are the block's own.</summary>
    /// <param name="block">The block.</param>
    /// <param name="blocks">The block itself, and those that it uses.</param>
    public static IReadOnlyList<Problem> Check(BlockDeclaration block, EquatableArray<BlockDeclaration> blocks)
    {
        if (block.Refusal is not null)
            return [new Problem(RuleIds.InvalidDeclaration, Problem.OnClass, block.Refusal)];
        if (block.Parameters.FirstOrDefault(static parameter => !parameter.IsInteger) is { } parameter)
            return [new Problem(RuleIds.InvalidDeclaration, Problem.OnClass, ArchitectureBuilder.NoInteger(block, parameter))];

        List<Problem>? common = null;
        foreach (var value in Values)
        {
            foreach (var input in Inputs)
            {
                var parameters = block.Parameters.Select((parameter, i) => (parameter.Name, Value: value + i)).ToDictionary(static item => item.Name, static item => item.Value);
                var problems = ArchitectureBuilder.Expand(block, blocks, parameters, input);
                common = common is null ? [.. problems.Distinct()] : [.. common.Where(known => problems.Any(problem => IsSame(problem, known)))];
                if (common.Count == 0)
                    return [];
            }
        }

        return common!;
    }

    // What it says may name the values.
    private static bool IsSame(Problem one, Problem other) => one.RuleId == other.RuleId && one.Step == other.Step && one.Origin == other.Origin;
}
