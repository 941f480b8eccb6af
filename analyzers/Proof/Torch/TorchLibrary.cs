using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Effects;
using XAttr.Analyzers.Proof.Torch.Functions;
using XAttr.Analyzers.Proof.Torch.Modules;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch;

/// <summary>TorchSharp 0.107 and the runtime's modules. It says which room knows what is asked: functions, or modules.</summary>
internal sealed class TorchLibrary(IInterpreter interpreter) : ITorch
{
    private Memory Memory => interpreter.Memory;

    public Value Create(INamedTypeSymbol type, ImmutableArray<IParameterSymbol> parameters, ValueArray arguments, IOperation creation) =>
        ModuleFactory.Create(Memory, type, parameters, arguments, creation);

    public Value Call(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call)
    {
        if (Types.IsRuntime(method))
            return FunctionCalls.Call(interpreter, method, receiver, arguments, call);
        if (receiver is ChoiceValue choice)
            return Memory.Fork(choice.Objects, alternative => Call(method, alternative, arguments, call), call);
        if (method.ContainingType is { Name: "init", ContainingType.Name: "nn" })
            return Initialize(method, arguments, call);
        if (method.ContainingType.Name == "nn" && (Types.IsModule(method.ReturnType) || Types.IsContainer(method.ReturnType)))
            return Create((INamedTypeSymbol)method.ReturnType, method.Parameters, arguments, call);
        if (Types.IsModule(method.ContainingType) || Types.IsContainer(method.ContainingType))
            return ModuleMethods.Call(interpreter, method, receiver, arguments, call);

        // What moves a tensor from one scope to another leaves it as it is.
        if (method.ContainingType.Name is "DisposeScope" || method.ReturnType.Name is "DisposeScope")
            return method.Parameters.Length == 0 ? Value.Plain : arguments.Length == 1 ? arguments[0] : new TupleValue(arguments);
        if (method.Name is "MoveToOuterDisposeScope" or "DetachFromDisposeScope" && !Types.IsTensor(method.ContainingType))
            return receiver ?? arguments[0];
        return FunctionCalls.Call(interpreter, method, receiver, arguments, call);
    }

    public Value Forward(HeapObject module, ValueArray arguments, IOperation call) => module switch
    {
        LayerObject layer => LayerModules.Call(interpreter, layer, arguments, call),
        ForeignModule foreign => ForeignModules.Call(interpreter, foreign, arguments, call),
        _ => new UnknownValue([Causes.CannotProve(Spans.Of(call), "a module that it does not know")]),
    };

    public TensorValue Apply(LayerObject layer, TensorValue input) => LayerModules.Apply(interpreter, layer, [input]);

    // Fills a tensor: with numbers of its own, whatever was in it.
    private Value Initialize(IMethodSymbol method, ValueArray arguments, IOperation call)
    {
        if (!method.Name.EndsWith("_", System.StringComparison.Ordinal))
            return Value.Plain;
        var tensor = Tensors.Of(arguments[0], Spans.Of(call));
        var causes = arguments.Skip(1).Aggregate(Issue.None, static (causes, argument) => causes.Union(argument.Issues));
        var isRead = arguments.Skip(1).Any(static argument => argument is UnknownValue or ScalarValue { Origin.DependsOnInput: true });
        var filled = method.Name == "zeros_" ? TensorValue.Zero : TensorValue.Constant;

        // It writes without gradients: autograd goes on as if the tensor were what it was.
        if (interpreter.IsForward && tensor.DependsOnInput)
            causes = causes.Add(Causes.CannotProve(Spans.Of(call), $"the gradient behind '{method.Name}', which writes without one"));
        return InPlace.Change(Memory, tensor, filled with
        {
            Kind = isRead ? DegreeKind.Unknown : filled.Kind,
            Origin = isRead ? Origin.Computed : tensor.Origin == Origin.Parameter ? Origin.Parameter : Origin.Constant,
            Causes = interpreter.IsEvaluating && TorchEffects.Draws(method.Name.TrimEnd('_')) ? causes.Add(Causes.Drawn(Spans.Of(call), method.Name)) : causes,
            IsNonnegative = method.Name is "zeros_" or "ones_",
        }, call);
    }

    public Value Read(Value tensor, IPropertySymbol property, IOperation reference) => property.Name switch
    {
        // What scales, or is learned, is a floating-point number.
        "dtype" when tensor is TensorValue { Kind: DegreeKind.Known } known && (known.Degree != 0 || known.Origin == Origin.Parameter) =>
            new ScalarValue(null) { IsFloatingType = true },
        "grad" => UnknownValue.Of(reference, "a gradient"),
        _ => FunctionCalls.Call(interpreter, property.GetMethod!, tensor, [], reference),
    };

    public Value Read(LayerObject layer, IPropertySymbol property, IOperation reference) => ModuleMembers.Read(layer, property, reference);

    public HeapObject Assign(LayerObject layer, IPropertyReferenceOperation reference, Value value) =>
        ModuleMembers.Assign(layer, reference, value);

    public Value ReadElements(Value tensor, ValueArray indices, IOperation reference) => Elements.Read(Memory, tensor, indices, reference);

    public void AssignElements(Value tensor, ValueArray indices, Value value, IOperation target) =>
        Elements.Assign(Memory, tensor, indices, value, target);

    public Value ToNumber(Value tensor, IConversionOperation conversion) => ReadingRows.ToNumber(tensor, conversion);
}
