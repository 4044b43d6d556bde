import type { Widget } from './ui_node';

const plain = { text: '', description: '', enabled: true, password: false, children: [] } as const;

/** Widgets of one app: their ids stand in its name space. */
export class Widgets {
  constructor(private readonly appId: string) {}

  label(id: string, text: string): Widget {
    return { ...plain, resourceId: this.id(id), className: 'android.widget.TextView', text };
  }

  button(id: string, text: string, tap: () => void): Widget {
    const description = text;
    return { ...plain, resourceId: this.id(id), className: 'android.widget.Button', text, description, tap };
  }

  field(id: string, text: string, type: (text: string) => void): Widget {
    return { ...plain, resourceId: this.id(id), className: 'android.widget.EditText', text, type };
  }

  /** Its text shows as dots. */
  passwordField(id: string, text: string, type: (text: string) => void): Widget {
    return { ...this.field(id, '•'.repeat(text.length), type), password: true };
  }

  list(id: string, children: readonly Widget[]): Widget {
    const className = 'android.widget.LinearLayout';
    return { ...plain, resourceId: this.id(id), className, children };
  }

  row(id: string, text: string, children: readonly Widget[], tap: () => void): Widget {
    return { ...this.list(id, children), text, description: text, tap };
  }

  screen(children: readonly Widget[]): Widget {
    const content = { ...plain, resourceId: 'android:id/content', className: 'android.widget.FrameLayout' };
    return {
      ...plain,
      resourceId: '',
      className: 'android.widget.FrameLayout',
      children: [{ ...content, children }],
    };
  }

  private id(name: string): string {
    return name.includes(':') ? name : `${this.appId}:id/${name}`;
  }
}
