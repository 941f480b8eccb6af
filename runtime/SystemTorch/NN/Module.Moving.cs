using System;
using System.Linq;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // Changing the element type or the device of all parameters and buffers. They become new tensors.
        public partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) => Replace(dtype, InitializeDevice(device));

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Replace(null, InitializeDevice(new Device(deviceType, deviceIndex)));

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking) => Replace(dtype, null);

            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());

            protected static bool ReplaceParameter(ScalarType? dtype, Device? device, Parameter param, out Parameter? p)
            {
                p = null;
                var wanted = Wanted(param, dtype);
                if (Stays(param, wanted, device)) return false;
                using var frozen = no_grad();
                p = new Parameter(param.to(wanted, device ?? param.device), param.requires_grad);
                p.DetachFromDisposeScope();
                using var grad = param.grad;
                if (grad is null) return true;
                using var moved = grad.to(wanted, device ?? param.device);
                p.grad = moved;
                return true;
            }

            protected static bool ReplaceBuffer(ScalarType? dtype, Device? device, Tensor buffer, out Tensor? result)
            {
                result = null;
                var wanted = Wanted(buffer, dtype);
                if (Stays(buffer, wanted, device)) return false;
                result = buffer.to(wanted, device ?? buffer.device).DetachFromDisposeScope();
                return true;
            }

            private Module Replace(ScalarType? dtype, Device? device)
            {
                if (dtype is { } type && !is_floating_point(type) && !is_complex(type))
                {
                    throw new ArgumentException($"A module's type can be a floating-point or complex type only, not {type}.");
                }
                foreach (var (_, child) in named_children())
                {
                    if (device is null) child._to(dtype!.Value, false);
                    else if (dtype is null) child._to(device.type, device.index, false);
                    else child._to(device, dtype.Value, false);
                }
                foreach (var (key, parameter) in _parameters.ToList())
                {
                    if (ReplaceParameter(dtype, device, parameter, out var moved)) Assign(key, parameter, moved!);
                }
                foreach (var (key, (buffer, persistent)) in _buffers.ToList())
                {
                    if (ReplaceBuffer(dtype, device, buffer, out var moved)) Assign(key, buffer, moved!, persistent);
                }
                return this;
            }

            // A field that held the old tensor, or a property whose setter registers, must hold the new one.
            private void Assign(string key, Tensor old, Tensor moved, bool persistent = true)
            {
                if (moved is Parameter parameter) _parameters.Set(key, parameter);
                else _buffers.Set(key, (moved, persistent));
                foreach (var field in ComponentFields(GetType()))
                {
                    if (ReferenceEquals(field.GetValue(this), old)) field.SetValue(this, moved);
                }
                old.Dispose();
            }

            private static ScalarType Wanted(Tensor tensor, ScalarType? dtype) =>
                dtype is { } type && (tensor.is_floating_point() || tensor.is_complex()) ? type : tensor.dtype;

            private static bool Stays(Tensor tensor, ScalarType type, Device? device) =>
                tensor.dtype == type && (device is null || device.type == tensor.device_type);
        }
    }
}
