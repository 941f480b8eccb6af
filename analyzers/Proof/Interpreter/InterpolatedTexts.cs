using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Evaluates interpolated texts, which are known where all that is put into them is.</summary>
internal sealed class InterpolatedTexts(NetInterpreter interpreter) : Part(interpreter)
{
    public Value Of(IOperation text)
    {
        var values = Interpolated(text).Select(Evaluate).ToList();
        return text is IInterpolatedStringOperation { Parts: var parts } && Written(parts, values) is { } written
            ? new ScalarValue(written)
            : Interpreter.FrameworkCalls.Text([.. values], text);
    }

    private static string? Written(ImmutableArray<IInterpolatedStringContentOperation> parts, IReadOnlyList<Value> values)
    {
        var (written, next) = ("", 0);
        foreach (var part in parts)
        {
            var more = part switch
            {
                IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string text } } => text,
                IInterpolationOperation { FormatString: null, Alignment: null } when values[next++] is ScalarValue { Origin: null, Constant: var constant } => Texts.Written(constant),
                _ => null,
            };
            if (more is null)
                return null;
            written += more;
        }

        return written;
    }

    private static IEnumerable<IOperation> Interpolated(IOperation text) => text switch
    {
        IInterpolationOperation part => [part.Expression],
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation call } => call.Arguments.Select(static argument => argument.Value),
        IInterpolatedStringHandlerCreationOperation handler => Interpolated(handler.Content),
        _ => text.ChildOperations.SelectMany(Interpolated),
    };
}
