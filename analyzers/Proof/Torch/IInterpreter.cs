using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch;

/// <summary>What is asked of whoever follows the code that TorchSharp is called from: what is known there, and to follow code that is passed on.</summary>
internal interface IInterpreter
{
    /// <summary>What is known where the call stands.</summary>
    Memory Memory { get; }

    /// <summary>Whether the network is in train mode. To ask is to say that it matters.</summary>
    bool IsTraining { get; }

    /// <summary>Whether the forward pass is followed, and no longer the constructor.</summary>
    bool IsForward { get; }

    /// <summary>Whether the forward pass is followed in eval mode, where the result must be a function of the input. To ask is not to say that the mode matters.</summary>
    bool IsEvaluating { get; }

    /// <summary>What a function gives that TorchSharp is passed, such as a distance.</summary>
    Value Invoke(FunctionValue function, ValueArray arguments, IOperation call);

    /// <summary>What the forward of any module gives.</summary>
    Value CallModule(Value module, ValueArray arguments, IOperation call);

    /// <summary>Ends the proof: what follows may be anything.</summary>
    void GiveUp(IOperation operation, string what);
}
