using System.Collections.Generic;

namespace XAttr.Generator.Emission.Blocks;

/// <summary>Emits the statements of a method, each intermediate freed as soon as it is dead.</summary>
/// <param name="writer">Where they are written.</param>
/// <param name="hasDegrees">Whether degrees were inferred.</param>
internal sealed class StatementEmitter(CodeWriter writer, bool hasDegrees)
{
    /// <summary>The forward pass, a line about each layer above it.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="uses">The texts that share them.</param>
    public void WriteForward(IReadOnlyList<Statement> statements, IReadOnlyList<BodyText> uses)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            writer.BeginLine().Append("// ");
            LayerTitle.Write(writer, uses, i, hasDegrees);
            writer.EndLine().Line($"var {statements[i].Variable} = {statements[i].Forward};");
            Free(statements[i].Dead);
            writer.Line();
        }
    }

    /// <summary>The pass that records choices, or replays them.</summary>
    public void WriteFirstOrder(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            writer.Line($"var {statement.Variable} = {statement.FirstOrder};");
            Free(statement.FirstOrderDead);
        }
    }

    private void Free(IReadOnlyList<string> dead)
    {
        foreach (var variable in dead)
            writer.Line($"{variable}.Dispose();");
    }
}
