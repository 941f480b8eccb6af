using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Effects;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Functions of tensors: methods of Tensor, static functions and operators.</summary>
internal static class FunctionCalls
{
    /// <summary>What the function's row makes of its arguments.</summary>
    public static Value Call(IInterpreter interpreter, IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation operation)
    {
        var call = new TorchCall(interpreter, method, receiver, arguments, operation);
        if (TorchEffects.IsFact(call.Name))
            return Value.Plain;
        if (TorchEffects.IsShape(call.Name))
            return ReadingRows.Sizes(call);
        if (RowTable.Find(call.Name) is not { } row)
            return Unlisted(call);
        var result = Finish(BatchRows.Follow(call, ShapeRows.Typed(call, WithAllCauses(row(call), call))), call);
        return call.IsInPlace && call.Values.Length > 0 ? InPlace.Change(call.Memory, call.Tensor(0), result, operation) : result;
    }

    // What broke an index or a mask breaks the result too, whichever arguments a row looks at; only slopes do not matter there.
    private static Value WithAllCauses(Value result, TorchCall call)
    {
        if (result is TupleValue tuple)
            return new TupleValue([.. tuple.Elements.Select(element => WithAllCauses(element, call))]);
        var inputs = call.IsInPlace && TorchEffects.Fills(call.Name) ? call.AllTensors().Skip(1) : call.AllTensors();
        return result is TensorValue tensor && (tensor.DependsOnInput || tensor.Kind == DegreeKind.Unknown)
            ? tensor.With([.. Tensors.AllCauses(inputs).Where(static cause => cause.RuleId != FlowRuleIds.GradientCut)])
            : result;
    }

    // What no row knows may write to what it is given, and give anything, unless no tensor of the network goes in.
    private static Value Unlisted(TorchCall call)
    {
        var inputs = call.AllTensors();
        ValueSet<Issue> cause = call.Values.FirstOrDefault() is UnknownValue { Causes: { IsEmpty: false } known } ? known : [Causes.CannotProve(call.Location, call.DisplayName)];
        if (call.Values.All(value => !Reach.IsWritable(value, call.Memory)))
            return Types.HoldsTensors(call.Method.ReturnType) ? Fresh() : Value.Plain;
        if (inputs.All(static input => !input.DependsOnInput && input.Kind != DegreeKind.Unknown) && !call.Interpreter.IsForward)
            return Types.HoldsTensors(call.Method.ReturnType) ? Fresh() : Value.Plain;
        call.Memory.Add(cause);
        var causes = Tensors.AllCauses(inputs).Union(cause);
        return Types.IsTensor(call.Method.ReturnType) ? TensorValue.Unknown(causes) : new UnknownValue(causes);

        Value Fresh() => Types.IsTensor(call.Method.ReturnType) ? call.Memory.Finish(TensorValue.Constant) : new UnknownValue(cause);
    }

    // Some of the functions that keep a degree: what is computed with them from what is not followed would have its degree.
    private static readonly HashSet<string> Keeping =
    [
        "relu", "leaky_relu", "add", "sub", "cat", "mean", "sum", "dropout", "flatten", "view", "reshape", "squeeze", "unsqueeze", "permute", "transpose", "contiguous",
        "max_pool1d", "max_pool2d", "avg_pool1d", "avg_pool2d", "adaptive_avg_pool1d", "adaptive_avg_pool2d", "MoveToOuterDisposeScope", "clone", "chunk", "select",
    ];

    private static TensorValue Assumed(TensorValue result, TorchCall call) =>
        result.Kind == DegreeKind.Unknown && Keeping.Contains(call.Name) ? result with { Degree = Tensors.CommonDegree(call.AllTensors()) } : result;

    private static Value Finish(Value result, TorchCall call) => result switch
    {
        TensorValue tensor => call.Memory.Finish(Assumed(tensor, call) with
        {
            IsRandom = tensor.IsRandom || IsDrawn(call) || call.AllTensors().Any(static input => input.IsRandom),
            Causes = call.Interpreter.IsEvaluating && IsDrawn(call) ? tensor.Causes.Add(Causes.Drawn(call.Location, call.DisplayName)) : tensor.Causes,
            HasSizesOfValues = HasSizesOfValues(call),
            Selection = BatchRows.Selection(call),
            Storage = TorchEffects.IsView(call.Name) ? tensor.Storage : [],
        }),
        TupleValue tuple => new TupleValue([.. tuple.Elements.Select(element => Finish(element, call))]),
        _ => result,
    };

    // A function that is given a number of a tensor's values, or a tensor whose sizes follow from such, has them in its own sizes.
    private static bool HasSizesOfValues(TorchCall call) =>
        call.AllTensors() is var inputs && inputs.Any(static input => input.HasSizesOfValues)
        || (TorchEffects.HasSizesOfValues(call.Name) && inputs.Any(static input => input.DependsOnInput))
        || call.Values.Any(value => Numbers.AreRead(value, call.Memory));

    private static bool IsDrawn(TorchCall call) => TorchEffects.Draws(call.Name)
        || (TorchEffects.DrawsInTraining(call.Name) && (call["training"] ?? call["train"]) is not ScalarValue { Constant: false });
}
